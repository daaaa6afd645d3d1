package io.sparcel.fingerprint;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Descriptions of classes as one line of text; docs/format.md has its grammar. */
public final class ShapeText {
  /** Half of what a header may hold, so that the classes of a task never make it unsendable. */
  static final int MAX_BYTES = 32 * 1024;

  /** A control character, which Java allows in names and no reader prints. */
  private static final Pattern CONTROL = Pattern.compile("%00([0189][0-9a-f]|7f)");

  private ShapeText() {}

  /**
   * Writes descriptions, sorted by name. Those beyond 32 KiB are left out and counted: a reader
   * then learns of a difference in these classes from the body.
   */
  public static String write(Collection<ClassDescription> classes) {
    StringBuilder text = new StringBuilder();
    String base = "";
    int bytes = 0;
    int leftOut = 0;
    for (ClassDescription type :
        classes.stream().sorted(Comparator.comparing(ClassDescription::name)).toList()) {
      String entry = (text.length() == 0 ? "" : ";") + write(type, base);
      int length = entry.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + length > MAX_BYTES || CONTROL.matcher(entry).find()) {
        leftOut++;
      } else {
        text.append(entry);
        bytes += length;
        base = type.name();
      }
    }
    if (leftOut > 0) {
      text.append(text.length() == 0 ? "+" : ";+").append(leftOut);
    }
    return text.toString();
  }

  private static String write(ClassDescription type, String base) {
    String name = type.name();
    StringBuilder text = new StringBuilder(Names.shorten(name, base));
    text.append('(').append(type.kind().letter(type.isFinal()));
    if (type.parent() != null) {
      text.append(" <").append(Names.shorten(type.parent(), name));
    }
    if (type.serialVersion() != null) {
      text.append(" #").append(type.serialVersion());
    }
    for (FieldDescription field : type.fields()) {
      text.append(' ').append(Names.escape(field.name()));
      text.append(':').append(TypeNames.write(field.type(), name));
      text.append(field.number() == 0 ? "" : "=" + field.number());
    }
    type.constants().forEach(constant -> text.append(' ').append(Names.escape(constant)));
    return text.append(')').toString();
  }

  /**
   * Reads descriptions.
   *
   * @throws SparcelException {@link ErrorCode#HEADER_INVALID} when they are not of the documented
   *     form
   */
  public static List<ClassDescription> read(String text) {
    Map<String, ClassDescription> classes = new LinkedHashMap<>();
    String base = "";
    for (String entry : text.isEmpty() ? new String[0] : text.split(";", -1)) {
      if (entry.matches("\\+[0-9]+")) {
        continue;
      }
      int open = entry.indexOf('(');
      if (open < 0 || !entry.endsWith(")")) {
        throw Names.malformed(entry);
      }
      base = Names.lengthen(entry.substring(0, open), base);
      String[] items = entry.substring(open + 1, entry.length() - 1).split(" ", -1);
      if (classes.put(base, read(base, items, entry)) != null) {
        throw Names.malformed(entry);
      }
    }
    return List.copyOf(classes.values());
  }

  private static ClassDescription read(String name, String[] items, String entry) {
    if (items[0].length() != 1 || !Character.isLetter(items[0].charAt(0))) {
      throw Names.malformed(entry);
    }
    boolean isFinal = Character.isUpperCase(items[0].charAt(0));
    ClassKind kind = ClassKind.of(Character.toLowerCase(items[0].charAt(0)));
    @Nullable String parent = null;
    @Nullable Long serialVersion = null;
    List<FieldDescription> fields = new ArrayList<>();
    List<String> constants = new ArrayList<>();
    for (String item : kind == ClassKind.UNKNOWN ? List.<String>of() : rest(items)) {
      if (item.startsWith("<")) {
        parent = Names.lengthen(item.substring(1), name);
      } else if (item.startsWith("#")) {
        serialVersion = number(item.substring(1), entry);
      } else if (item.indexOf(':') > 0) {
        fields.add(field(item, name, entry));
      } else if (item.isEmpty() || Names.beginsName(item)) {
        constants.add(Names.unescape(item));
      } // else of a later version
    }
    return new ClassDescription(name, kind, isFinal, parent, serialVersion, fields, constants);
  }

  private static List<String> rest(String[] items) {
    return Arrays.asList(items).subList(1, items.length);
  }

  private static FieldDescription field(String item, String type, String entry) {
    int colon = item.indexOf(':');
    int equals = item.indexOf('=', colon);
    int end = equals < 0 ? item.length() : equals;
    long number = equals < 0 ? 0 : number(item.substring(equals + 1), entry);
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw Names.malformed(entry);
    }
    return new FieldDescription(
        Names.unescape(item.substring(0, colon)),
        TypeNames.read(item.substring(colon + 1, end), type),
        (int) number);
  }

  private static long number(String text, String entry) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Names.malformed(entry);
    }
  }
}
