package io.sparcel.payload;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.ConfigKeys.Protocol;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.EnvelopeWriter;
import io.sparcel.envelope.Header;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.fingerprint.ClassDescription;
import io.sparcel.fingerprint.ShapeText;
import io.sparcel.graph.GraphCheck;
import io.sparcel.graph.GraphReport;
import io.sparcel.spi.Limits;
import io.sparcel.spi.Problem;
import io.sparcel.spi.ProtocolRange;
import io.sparcel.spi.TaskSerializer;
import io.sparcel.spi.WriteContext;
import java.io.IOException;
import java.io.ObjectStreamException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Turns tasks and results into envelopes. Thread-safe; remembers what it said of classes. */
public final class PayloadWriter {
  private static final int MOST_ORIGINS = 1_000; // batches may mix classes in any way

  private final TaskSerializer serializer;
  private final int protocol;
  private final AllowList policy;
  private final Limits limits;
  private final Class<?> taskClass;
  private final ConcurrentMap<Set<Class<?>>, Origins> origins = new ConcurrentHashMap<>();

  /**
   * Makes a writer.
   *
   * @param serializer the format
   * @param protocol the protocol version
   * @param taskClass the task's class, whose code source the reader trusts
   * @param config where allow-list and limits are set
   * @throws SparcelException {@link ErrorCode#PROTOCOL_UNSUPPORTED}
   */
  public PayloadWriter(
      TaskSerializer serializer, int protocol, Class<?> taskClass, SparcelConfig config) {
    requireWritable(serializer, protocol);
    this.serializer = serializer;
    this.protocol = protocol;
    this.taskClass = taskClass;
    this.policy = new AllowList(taskClass, config.find(ConfigKeys.ALLOW).orElse(List.of()));
    this.limits = limitsOf(config);
  }

  /** Returns the limits a configuration sets. */
  static Limits limitsOf(SparcelConfig config) {
    return new Limits(
        config.get(ConfigKeys.MAX_DEPTH),
        config.get(ConfigKeys.MAX_BYTES),
        config.get(ConfigKeys.TIMEOUT));
  }

  /** Returns the protocol version a configuration asks for, for a serializer. */
  public static int protocolFor(TaskSerializer serializer, SparcelConfig config) {
    Protocol asked = config.protocolOf(serializer.id());
    ProtocolRange range = serializer.protocols();
    int number =
        asked.number().orElse(asked.word().equals("highest") ? range.highest() : range.standard());
    requireWritable(serializer, number);
    return number;
  }

  private static void requireWritable(TaskSerializer serializer, int protocol) {
    if (!serializer.protocols().contains(protocol)) {
      throw SparcelException.of(
              ErrorCode.PROTOCOL_UNSUPPORTED,
              "Cannot write %s protocol %d, this serializer writes %s",
              serializer.id(),
              protocol,
              serializer.protocols())
          .detail("Serializer", SerializerRegistry.describe(serializer))
          .fix(
              "set sparcel.serializer.protocol to default, highest or a number of %s",
              serializer.protocols())
          .build();
    }
  }

  /**
   * Checks that a value may travel.
   *
   * @param value the task or result, or the list of them that the kind says
   * @param kind what the value is
   * @return what the walk met
   * @throws SparcelException {@link ErrorCode#TASK_NOT_PORTABLE} or {@link
   *     ErrorCode#RESULT_NOT_PORTABLE}, with every problem
   */
  public GraphReport check(@Nullable Object value, PayloadKind kind) {
    String root = kind.toString();
    GraphReport report = GraphCheck.check(value, root, policy, limits, serializer::carries);
    List<Problem> problems = report.problems();
    if (problems.isEmpty()) {
      problems = problemsOf(value, kind);
    }
    if (problems.isEmpty()) {
      return report;
    }
    throw SparcelException.of(
            codeOf(kind),
            "%s cannot travel: %d problem%s in its %s",
            taskClass.getName(),
            problems.size(),
            problems.size() == 1 ? "" : "s",
            kind.isOfTasks() ? "fields" : "result")
        .problems(problems)
        .fix("each line ends with its remedy; docs/tasks.md says what may travel")
        .build();
  }

  private List<Problem> problemsOf(@Nullable Object value, PayloadKind kind) {
    WriteContext context = new WriteContext(protocol, policy, limits);
    if (!kind.isList() || serializer.carriesLists()) {
      return serializer.problems(value, kind.toString(), context);
    }
    List<Problem> problems = new ArrayList<>();
    List<?> values = asList(value);
    for (int i = 0; i < values.size(); i++) {
      problems.addAll(serializer.problems(values.get(i), kind + "[" + i + "]", context));
    }
    return problems;
  }

  private static List<?> asList(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("expected was a list of values");
  }

  /**
   * Writes an envelope.
   *
   * @param value what {@link #check} found fit
   * @param report what it reported
   * @param kind what the value is
   * @param task the task's name
   * @param extra further header lines
   * @param out where the envelope goes; stays open
   * @return length and digest
   * @throws IOException as {@code out} throws it
   * @throws SparcelException as the serializer throws it, always with a code
   */
  public EnvelopeWriter.Written write(
      @Nullable Object value,
      GraphReport report,
      PayloadKind kind,
      String task,
      Map<String, String> extra,
      OutputStream out)
      throws IOException {
    EnvelopeWriter envelope =
        new EnvelopeWriter(out, header(value, report, kind, task, extra), limits.maxBytes());
    WriteContext context = new WriteContext(protocol, policy, limits);
    try {
      LargeStack.call(
          limits,
          taskClass.getClassLoader(),
          () -> {
            if (kind.isList()) {
              ListBody.write(asList(value), serializer, envelope.body(), context);
            } else {
              serializer.serialize(value, envelope.body(), context);
            }
            return null;
          });
    } catch (SparcelException e) {
      throw e;
    } catch (RuntimeException | ObjectStreamException e) {
      // An ObjectStreamException is of the value; any other IOException is of the stream below.
      throw SparcelException.of(
              codeOf(kind),
              "The serializer %s could not write the %s: %s",
              serializer.id(),
              kind,
              e)
          .fix("look at the class the message names; if it should travel, report this")
          .cause(e)
          .build();
    }
    return envelope.finish();
  }

  private static ErrorCode codeOf(PayloadKind kind) {
    return kind.isOfTasks() ? ErrorCode.TASK_NOT_PORTABLE : ErrorCode.RESULT_NOT_PORTABLE;
  }

  private Header header(
      @Nullable Object value,
      GraphReport report,
      PayloadKind kind,
      String task,
      Map<String, String> extra) {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put(Header.KIND, kind.toString());
    lines.put(Header.TASK, task);
    lines.put(Header.TASK_CLASS, taskClass.getName());
    if (kind == PayloadKind.TASK && value != null && value.getClass() != taskClass) {
      lines.put(Header.LAMBDA, "true");
    }
    lines.put(Header.SERIALIZER, serializer.id());
    lines.put(Header.PROTOCOL, String.valueOf(protocol));
    lines.put(Header.SPARCEL_VERSION, SparcelVersion.current());
    lines.put(Header.SERIALIZER_VERSION, SerializerRegistry.versionOf(serializer));
    serializer.libraries().stream()
        .findFirst()
        .ifPresent(library -> lines.put(Header.LIBRARY, library.toString()));
    lines.put(Header.JAVA, System.getProperty("java.version"));
    if (origins.size() > MOST_ORIGINS) {
      origins.clear();
    }
    Origins classes = origins.computeIfAbsent(report.classes(), this::originsOf);
    if (classes.classFile > 0) {
      lines.put(Header.CLASS_FILE, String.valueOf(classes.classFile));
    }
    lines.put(Header.CREATED, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    lines.putAll(extra);
    if (!report.classes().isEmpty()) {
      lines.put(Header.SHAPES, classes.shapes);
    }
    return Header.of(lines);
  }

  /** What a header says of the classes of a graph: thousands of batches have the same. */
  private record Origins(int classFile, String shapes) {}

  private Origins originsOf(Set<Class<?>> classes) {
    String shapes =
        ShapeText.write(
            classes.stream()
                .map(t -> ClassDescription.of(t, serializer::carries).withSerialVersion(t))
                .toList());
    return new Origins(TaskClass.highestClassFile(classes), shapes);
  }
}
