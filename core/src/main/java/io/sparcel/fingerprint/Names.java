package io.sparcel.fingerprint;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.util.HexFormat;

/** Names in the text of docs/format.md: escaped, and class names relative to another class. */
final class Names {
  private static final int ESCAPED = 5;

  private Names() {}

  /** Writes a name; what is no letter or digit of a Java name becomes {@code %} and four digits. */
  static String escape(String name) {
    StringBuilder text = new StringBuilder();
    name.chars()
        .forEach(c -> text.append(isPlain((char) c) ? Character.toString(c) : escape((char) c)));
    return text.toString();
  }

  private static String escape(char c) {
    return String.format("%%%04x", (int) c);
  }

  private static boolean isPlain(char c) {
    return Character.isJavaIdentifierPart(c)
        && !Character.isIdentifierIgnorable(c)
        && !Character.isSurrogate(c);
  }

  /** Returns whether a text begins as what {@link #escape} writes. */
  static boolean beginsName(String text) {
    return text.startsWith("%") || isPlain(text.charAt(0));
  }

  /** Reads what {@link #escape} wrote. */
  static String unescape(String text) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' && i + ESCAPED <= text.length()) {
        name.append(unescaped(text.substring(i + 1, i + ESCAPED)));
        i += ESCAPED - 1;
      } else if (isPlain(c)) {
        name.append(c);
      } else {
        throw malformed(text);
      }
    }
    if (name.isEmpty()) {
      throw malformed(text);
    }
    return name.toString();
  }

  private static char unescaped(String digits) {
    if (!digits.chars().allMatch(HexFormat::isHexDigit)) {
      throw malformed("%" + digits);
    }
    char c = (char) HexFormat.fromHexDigits(digits);
    if (Character.isISOControl(c)) { // names are printed
      throw malformed("%" + digits);
    }
    return c;
  }

  /** Writes the name of a class as short as another class's name allows. */
  static String shorten(String name, String base) {
    String outer = outerOf(base) + "$";
    if (!base.isEmpty() && name.startsWith(outer)) {
      return "$" + escapeAll(name.substring(outer.length()));
    } else if (!base.isEmpty() && packageOf(name).equals(packageOf(base))) {
      return "." + escapeAll(name.substring(packageOf(name).length()));
    }
    String text = escapeAll(name);
    // Alone, a letter means a type of the JDK, and a dollar sign a nested class.
    return text.length() == 1 || text.startsWith("$")
        ? escape(name.charAt(0)) + text.substring(1)
        : text;
  }

  /** Reads what {@link #shorten} wrote. */
  static String lengthen(String text, String base) {
    if (base.isEmpty() && text.startsWith("$")) {
      throw malformed(text);
    } else if (text.startsWith("$")) {
      return outerOf(base) + "$" + (text.length() == 1 ? "" : unescapeAll(text.substring(1)));
    } else if (text.startsWith(".") && !base.isEmpty()) {
      return packageOf(base) + unescapeAll(text.substring(1));
    }
    return unescapeAll(text);
  }

  private static String escapeAll(String name) {
    StringBuilder text = new StringBuilder();
    for (String part : name.split("\\.", -1)) {
      text.append(text.length() == 0 ? "" : ".").append(escape(part));
    }
    return text.toString();
  }

  private static String unescapeAll(String text) {
    StringBuilder name = new StringBuilder();
    for (String part : text.split("\\.", -1)) {
      String plain = unescape(part);
      if (plain.chars().anyMatch(c -> "./;[".indexOf(c) >= 0)) { // JVMS 4.2.2
        throw malformed(text);
      }
      name.append(name.length() == 0 ? "" : ".").append(plain);
    }
    return name.toString();
  }

  /** Returns the package with its dot; empty for the unnamed package. */
  private static String packageOf(String name) {
    return name.substring(0, name.lastIndexOf('.') + 1);
  }

  /** Returns the name up to its first dollar sign that is not at the begin of the simple name. */
  private static String outerOf(String name) {
    int dollar = name.indexOf('$', packageOf(name).length() + 1);
    return dollar < 0 ? name : name.substring(0, dollar);
  }

  /** Says that a header describes its classes in no way this page knows. */
  static SparcelException malformed(String text) {
    String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    return SparcelException.of(
            ErrorCode.HEADER_INVALID,
            "The envelope's header describes its classes in a way that makes no sense: '%s'",
            shown)
        .fix("write the payload again; this line was not written by Sparcel")
        .build();
  }
}
