package io.sparcel.envelope;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.fingerprint.ClassDescription;
import io.sparcel.fingerprint.ShapeText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The readable part of an envelope: {@code name: value} lines. It alone decides whether a payload
 * can be read here, before a byte of the body is touched. Immutable.
 */
public final class Header {
  /** What the envelope holds: {@code task}, {@code result}, {@code batch} or {@code results}. */
  public static final String KIND = "kind";

  /** The task's name. */
  public static final String TASK = "task";

  /** The binary name of the task's class. */
  public static final String TASK_CLASS = "class";

  /** Present when the task is a lambda, which {@link #TASK_CLASS} wrote. */
  public static final String LAMBDA = "lambda";

  /** The id of the serializer that wrote the body. */
  public static final String SERIALIZER = "serializer";

  /** The protocol version of the body. */
  public static final String PROTOCOL = "protocol";

  /** The version of Sparcel that wrote the envelope. */
  public static final String SPARCEL_VERSION = "sparcel";

  /** The version of the serializer module. */
  public static final String SERIALIZER_VERSION = "serializer-version";

  /** The library that defines the body's bytes, with its version. */
  public static final String LIBRARY = "library";

  /** The version of the Java that wrote the envelope. */
  public static final String JAVA = "java";

  /** The highest class-file major version among the classes of the graph. */
  public static final String CLASS_FILE = "class-file";

  /** The submission this belongs to. */
  public static final String SUBMISSION = "submission";

  /** The SHA-256 of the submission's descriptor. */
  public static final String DESCRIPTOR_SHA256 = "descriptor-sha256";

  /** When the envelope was written, ISO-8601, UTC. */
  public static final String CREATED = "created";

  /** The shapes of the classes of the graph that are not the JDK's. */
  public static final String SHAPES = "shapes";

  private static final List<String> REQUIRED =
      List.of(KIND, TASK, TASK_CLASS, SERIALIZER, PROTOCOL, SPARCEL_VERSION, JAVA);
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  private final Map<String, String> fields;

  private Header(Map<String, String> fields) {
    this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    List<String> problems = new ArrayList<>();
    for (String name : REQUIRED) {
      if (!fields.containsKey(name)) {
        problems.add("no line '" + name + ": …'");
      }
    }
    if (fields.containsKey(PROTOCOL) && !fields.get(PROTOCOL).matches("[1-9][0-9]{0,8}")) {
      problems.add("'protocol: " + printable(fields.get(PROTOCOL)) + "' is no positive number");
    }
    if (fields.containsKey(KIND) && kindOf(fields.get(KIND)).isEmpty()) {
      problems.add(
          "'kind: " + printable(fields.get(KIND)) + "' is none of task, result, batch and results");
    }
    if (!problems.isEmpty()) {
      throw invalid("The envelope's header lacks what a reader needs").problems(problems).build();
    }
  }

  /**
   * Makes a header.
   *
   * @param fields its lines in order
   * @throws SparcelException {@link ErrorCode#HEADER_INVALID} when a required line is missing
   */
  public static Header of(Map<String, String> fields) {
    return new Header(fields);
  }

  /** Returns the lines in order, unmodifiable. */
  public Map<String, String> fields() {
    return fields;
  }

  /** Returns a line's value. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** Returns what the envelope holds. */
  public PayloadKind kind() {
    return kindOf(required(KIND)).orElseThrow();
  }

  /** Returns the task's name. */
  public String task() {
    return required(TASK);
  }

  /** Returns the binary name of the task's class. */
  public String taskClass() {
    return required(TASK_CLASS);
  }

  /** Returns the serializer's id. */
  public String serializer() {
    return required(SERIALIZER);
  }

  /** Returns the protocol version, 1 or more. */
  public int protocol() {
    return Integer.parseInt(required(PROTOCOL));
  }

  /**
   * Checks that an envelope is the one it is taken for, before anything is done that its header
   * decides: the class it names is the class whose code is trusted.
   *
   * @throws SparcelException {@link ErrorCode#SUBMISSION_INVALID}
   */
  public void require(PayloadKind kind, String taskClass, String submissionId) {
    String expected = kind + " of " + taskClass + ", submission " + submissionId;
    String found =
        kind() + " of " + taskClass() + ", submission " + find(SUBMISSION).orElse("none");
    if (!found.equals(expected)) {
      throw SparcelException.of(
              ErrorCode.SUBMISSION_INVALID, "An envelope is not the one it is taken for")
          .detail("Expected", expected)
          .detail("Found", printable(found))
          .fix("find out who else writes to the staging folder; nothing of it was rebuilt")
          .build();
    }
  }

  /**
   * Returns the shapes of the classes of the graph that are not the JDK's; nothing when the header
   * does not tell them.
   *
   * @throws SparcelException {@link ErrorCode#HEADER_INVALID} when they are not of the documented
   *     form
   */
  public List<ClassDescription> shapes() {
    return find(SHAPES).map(ShapeText::read).orElse(List.of());
  }

  /** Returns the names of the classes of {@link #shapes}. */
  public List<String> classes() {
    return shapes().stream().map(ClassDescription::name).toList();
  }

  private String required(String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalStateException("checked in the constructor: " + name);
    }
    return value;
  }

  /** Returns the bytes of the lines. */
  byte[] encode() {
    StringBuilder text = new StringBuilder();
    fields.forEach(
        (name, value) -> {
          if (!NAME.matcher(name).matches()
              || hasControl(value)
              || !StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            throw invalid("The header line '%s' cannot be written", printable(name)).build();
          }
          text.append(name).append(": ").append(value).append('\n');
        });
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > EnvelopeFormat.MAX_HEADER) {
      throw invalid(
              "The envelope's header would be %d bytes long, the limit is %d",
              bytes.length, EnvelopeFormat.MAX_HEADER)
          .fix("shorten the task's name and those of its library: the header holds them")
          .build();
    }
    return bytes;
  }

  /** Reads the bytes of the lines. */
  static Header decode(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw invalid("The envelope's header is not UTF-8").cause(e).build();
    }
    if (!text.endsWith("\n")) {
      throw invalid("The envelope's header does not end with a line feed").build();
    }
    Map<String, String> fields = new LinkedHashMap<>();
    // -1: an empty line at the end is as wrong as one in the middle.
    for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
      int colon = line.indexOf(": ");
      if (colon < 0
          || !NAME.matcher(line.substring(0, colon)).matches()
          || hasControl(line)
          || fields.put(line.substring(0, colon), line.substring(colon + 2)) != null) {
        throw invalid(
                "The envelope's header has a line that is not 'name: value', or a name twice: %s",
                printable(line))
            .build();
      }
    }
    return new Header(fields);
  }

  private static Optional<PayloadKind> kindOf(String text) {
    for (PayloadKind kind : PayloadKind.values()) {
      if (kind.toString().equals(text)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  private static boolean hasControl(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  private static String printable(String text) {
    String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    return shown.replaceAll("\\p{Cc}", "?");
  }

  private static SparcelException.Builder invalid(String summary, Object... arguments) {
    return SparcelException.of(ErrorCode.HEADER_INVALID, summary, arguments);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Header header && fields.equals(header.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
