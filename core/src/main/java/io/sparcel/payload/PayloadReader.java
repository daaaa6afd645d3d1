package io.sparcel.payload;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.Header;
import io.sparcel.objectstream.NestedStreams;
import io.sparcel.spi.Limits;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.Refusals;
import io.sparcel.spi.SelfDescribing;
import io.sparcel.spi.TaskSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns verified envelopes into tasks and results. Thread-safe; remembers only which migrations it
 * logged.
 */
public final class PayloadReader {
  private static final int JAVA_TO_CLASS_FILE = 44; // JVMS table 4.1-A: Java 17 is 61

  private final SerializerRegistry registry;
  private final ClassLoader loader;
  private final Limits limits;
  private final List<String> allow;
  private final ShapeGate shapes;

  /**
   * Makes a reader.
   *
   * @param registry the serializers that are there
   * @param loader where the payload's classes are found
   * @param config where allow-list and limits are set
   */
  public PayloadReader(SerializerRegistry registry, ClassLoader loader, SparcelConfig config) {
    this.registry = registry;
    this.loader = loader;
    this.limits = PayloadWriter.limitsOf(config);
    this.allow = config.find(ConfigKeys.ALLOW).orElse(List.of());
    this.shapes = new ShapeGate(registry);
  }

  /** Returns the length of the longest body this reader takes, in bytes. */
  public long maxBytes() {
    return limits.maxBytes();
  }

  /**
   * Rebuilds what an envelope holds. The header is judged before the body is opened, and the header
   * says whose classes are trusted: for envelopes whose digest came another way than they.
   *
   * @param envelope the envelope, verified
   * @param type what its value must be
   * @return the value, {@code null} when {@code null} was written
   * @throws IOException as the envelope's source throws it
   * @throws SparcelException {@link ErrorCode#SERIALIZER_UNKNOWN}, {@link
   *     ErrorCode#PROTOCOL_UNSUPPORTED}, {@link ErrorCode#CLASS_FILE_TOO_NEW}, {@link
   *     ErrorCode#TASK_CLASS_MISSING}, {@link ErrorCode#TASK_AMBIGUOUS}, {@link
   *     ErrorCode#NOT_A_TASK}, {@link ErrorCode#CLASS_NOT_ALLOWED}, {@link
   *     ErrorCode#CLASS_SHAPE_CHANGED}, {@link ErrorCode#LIMIT_EXCEEDED} or {@link
   *     ErrorCode#PAYLOAD_UNREADABLE}
   */
  public <T> @Nullable T read(Envelope envelope, Class<T> type) throws IOException {
    Header header = envelope.header();
    TaskSerializer serializer = judge(envelope);
    Class<?> taskClass = Renaming.taskClass(header, loader);
    requireTask(taskClass, header);
    return read(envelope, serializer, type, taskClass);
  }

  /**
   * Rebuilds what an envelope holds that must be of a known task: a result, from where the task was
   * sent. Whoever can write such an envelope must not choose whose classes are trusted.
   *
   * @param envelope the envelope, verified
   * @param type what its value must be
   * @param taskClass the task's class
   * @return the value, {@code null} when {@code null} was written
   * @throws IOException as the envelope's source throws it
   * @throws SparcelException as {@link #read(Envelope, Class)}; {@link ErrorCode#CLASS_NOT_ALLOWED}
   *     when the envelope is of another task's
   */
  public <T> @Nullable T read(Envelope envelope, Class<T> type, Class<?> taskClass)
      throws IOException {
    TaskSerializer serializer = judge(envelope);
    String named = envelope.header().taskClass();
    if (!Renaming.isNameOf(taskClass, named)) {
      throw SparcelException.of(
              ErrorCode.CLASS_NOT_ALLOWED,
              "%s says it is of %s, expected was %s",
              envelope.name(),
              named,
              taskClass.getName())
          .fix("submit again; somebody else wrote this file")
          .build();
    }
    return read(envelope, serializer, type, taskClass);
  }

  /**
   * Judges from a header alone whether its classes fit those here. No class is initialized, so
   * {@code serialVersionUID}s are not compared.
   *
   * @param header of a payload whose serializer, protocol and task class are here
   * @throws SparcelException as {@link #read(Envelope, Class)}, for what the header decides
   */
  public ShapeVerdict judge(Header header) {
    Class<?> taskClass = Renaming.taskClass(header, loader);
    ReadContext context = contextOf(header, taskClass, 0);
    return ShapeVerdict.of(header, registry.get(header.serializer()), context, false);
  }

  /**
   * Tells what a body holds, where its format can without a class of it. Loads none.
   *
   * @return text for people to read; empty when the format or protocol cannot
   * @throws IOException as the envelope's source throws it
   * @throws SparcelException {@link ErrorCode#SERIALIZER_UNKNOWN}, {@link
   *     ErrorCode#PROTOCOL_UNSUPPORTED}, {@link ErrorCode#PAYLOAD_UNREADABLE} or {@link
   *     ErrorCode#LIMIT_EXCEEDED}
   */
  public Optional<String> describe(Envelope envelope) throws IOException {
    TaskSerializer serializer = registry.get(envelope.header().serializer());
    requireReadable(envelope, serializer);
    if (!(serializer instanceof SelfDescribing format)) {
      return Optional.empty();
    }
    Pace pace = new Pace(limits);
    String text =
        LargeStack.call(
            limits,
            pace::isExceeded,
            loader,
            () -> {
              try (InputStream in = pace.follow(envelope.openBody())) {
                return format.describe(in, envelope.header().protocol(), limits).orElse(null);
              }
            });
    return Optional.ofNullable(text);
  }

  private TaskSerializer judge(Envelope envelope) {
    TaskSerializer serializer = registry.get(envelope.header().serializer());
    requireReadable(envelope, serializer);
    requireClassFile(envelope);
    return serializer;
  }

  private <T> @Nullable T read(
      Envelope envelope, TaskSerializer serializer, Class<T> type, Class<?> taskClass)
      throws IOException {
    Header header = envelope.header();
    ReadContext context = contextOf(header, taskClass, envelope.bodyLength());
    shapes.require(envelope, serializer, context);
    initialize(envelope, serializer, taskClass);
    Pace pace = new Pace(limits);
    Object value =
        LargeStack.call(
            limits, pace::isExceeded, loader, () -> body(envelope, pace, serializer, context));
    if (value != null && !type.isInstance(value)) {
      throw SparcelException.of(
              header.kind().isOfTasks() ? ErrorCode.NOT_A_TASK : ErrorCode.PAYLOAD_UNREADABLE,
              "%s holds a %s, expected was a %s",
              envelope.name(),
              value.getClass().getName(),
              type.getName())
          .fix("submit an object whose class implements %s", type.getSimpleName())
          .build();
    }
    return type.cast(value);
  }

  /** What the initializers of a trusted class do is its own work and not that of a payload. */
  private static void initialize(Envelope envelope, TaskSerializer serializer, Class<?> taskClass) {
    try {
      Class<?> unused = Class.forName(taskClass.getName(), true, taskClass.getClassLoader());
    } catch (ExceptionInInitializerError e) {
      throw unreadable(envelope, serializer, e.toString(), e);
    } catch (ClassNotFoundException | LinkageError e) {
      throw Refusals.missing(e.toString(), e);
    }
  }

  private ReadContext contextOf(Header header, Class<?> taskClass, long length) {
    return new ReadContext(
        header.protocol(),
        loader,
        new AllowList(taskClass, allow),
        Renaming.of(header, taskClass, loader),
        limits,
        length);
  }

  private static @Nullable Object body(
      Envelope envelope, Pace pace, TaskSerializer serializer, ReadContext context)
      throws IOException {
    try (InputStream in = pace.follow(envelope.openBody())) {
      Object value =
          NestedStreams.during(
              context,
              () ->
                  envelope.header().kind().isList()
                      ? ListBody.read(serializer, in, context)
                      : serializer.deserialize(in, Object.class, context));
      if (in.read() >= 0) {
        throw unreadable(envelope, serializer, "bytes are left after the value", null);
      }
      return value;
    } catch (SparcelException e) {
      throw e;
    } catch (IOException | RuntimeException | ExceptionInInitializerError e) {
      throw unreadable(envelope, serializer, e.toString(), e);
    } catch (LinkageError e) {
      throw Refusals.missing(e.toString(), e);
    }
  }

  private static SparcelException unreadable(
      Envelope envelope, TaskSerializer serializer, String what, @Nullable Throwable cause) {
    return SparcelException.of(
            ErrorCode.PAYLOAD_UNREADABLE,
            "%s is sound, but %s cannot rebuild its value: %s",
            envelope.name(),
            serializer.id(),
            what)
        .detail("Written by", writerOf(envelope.header()))
        .detail("Read by", readerOf(serializer))
        .fix("use the same version of the task's classes on both sides")
        .cause(cause)
        .build();
  }

  private static void requireReadable(Envelope envelope, TaskSerializer serializer) {
    Header header = envelope.header();
    if (!serializer.protocols().contains(header.protocol())) {
      throw SparcelException.of(
              ErrorCode.PROTOCOL_UNSUPPORTED,
              "Cannot read %s: %s protocol %d, this reader knows %s",
              envelope.name(),
              serializer.id(),
              header.protocol(),
              serializer.protocols())
          .detail("Written by", writerOf(header))
          .detail("Read by", readerOf(serializer))
          .fix(
              "put the writer's version of sparcel-serializer-%s here, or set"
                  + " sparcel.serializer.protocol=%d and submit again",
              serializer.id(), serializer.protocols().highest())
          .build();
    }
  }

  private static void requireClassFile(Envelope envelope) {
    int here = Runtime.version().feature();
    int needed =
        envelope
            .header()
            .find(Header.CLASS_FILE)
            .filter(text -> text.matches("[0-9]{1,5}"))
            .map(text -> Integer.parseInt(text) - JAVA_TO_CLASS_FILE)
            .orElse(0);
    if (needed > here) {
      throw SparcelException.of(
              ErrorCode.CLASS_FILE_TOO_NEW,
              "%s needs Java %d, this is Java %d",
              envelope.header().task(),
              needed,
              here)
          .fix("compile the task with --release %d, or run the cluster on Java %d", here, needed)
          .build();
    }
  }

  private static void requireTask(Class<?> taskClass, Header header) {
    boolean isLambda = header.find(Header.LAMBDA).isPresent();
    if (isLambda ? !TaskClass.writesLambdas(taskClass) : !Task.class.isAssignableFrom(taskClass)) {
      throw SparcelException.of(
              ErrorCode.NOT_A_TASK,
              isLambda ? "%s has no lambda that implements %s" : "%s does not implement %s",
              taskClass.getName(),
              Task.class.getName())
          .fix("submit an object whose class implements Task or DriverTask")
          .build();
    }
  }

  /** Says who wrote an envelope, for messages. */
  static String writerOf(Header header) {
    return String.format(
        "sparcel-serializer-%s %s, %s, Java %s",
        header.serializer(),
        header.find(Header.SERIALIZER_VERSION).orElse("unknown"),
        header.find(Header.LIBRARY).orElse("no library"),
        header.find(Header.JAVA).orElse("unknown"));
  }

  /** Says who reads, for messages. */
  static String readerOf(TaskSerializer serializer) {
    return SerializerRegistry.describe(serializer) + ", Java " + System.getProperty("java.version");
  }
}
