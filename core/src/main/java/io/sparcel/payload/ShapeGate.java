package io.sparcel.payload;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.envelope.Envelope;
import io.sparcel.fingerprint.ShapeDifference;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.ShapeChange;
import io.sparcel.spi.TaskSerializer;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Lets a payload pass only if the classes here fit those its header describes. Thread-safe;
 * remembers which migrations it logged, so that a thousand payloads of one task are one warning.
 */
final class ShapeGate {
  private final SerializerRegistry registry;
  private final Consumer<String> log;
  private final Set<String> logged = ConcurrentHashMap.newKeySet();

  ShapeGate(SerializerRegistry registry) {
    // Asked for when there is something to log: without a provider SLF4J complains on stderr.
    this(registry, message -> LoggerFactory.getLogger(ShapeGate.class).warn(message));
  }

  /** Makes a gate that tells migrations to somebody else than the log. */
  ShapeGate(SerializerRegistry registry, Consumer<String> log) {
    this.registry = registry;
    this.log = log;
  }

  /**
   * Compares all classes before a byte of the body is read.
   *
   * @throws SparcelException {@link ErrorCode#TASK_CLASS_MISSING} or {@link
   *     ErrorCode#CLASS_SHAPE_CHANGED}, with all reasons; {@link ErrorCode#HEADER_INVALID}, {@link
   *     ErrorCode#CLASS_NOT_ALLOWED} or {@link ErrorCode#CLASS_FILE_TOO_NEW}
   */
  void require(Envelope envelope, TaskSerializer serializer, ReadContext context) {
    ShapeVerdict verdict = ShapeVerdict.of(envelope.header(), serializer, context, true);
    if (!verdict.isCompatible()) {
      throw refused(envelope, serializer, context.protocol(), verdict);
    }
    String migrations = String.join("\n  - ", verdict.migrations());
    if (!migrations.isEmpty() && logged.add(envelope.header().taskClass() + migrations)) {
      log.accept(
          String.format(
              "%s was written with other classes than those here; %s protocol %d reads it so:"
                  + "\n  - %s",
              envelope.name(), serializer.id(), context.protocol(), migrations));
    }
  }

  private SparcelException refused(
      Envelope envelope, TaskSerializer serializer, int protocol, ShapeVerdict verdict) {
    SparcelException.Builder builder =
        verdict.missing().isEmpty()
            ? changed(envelope, serializer, protocol, verdict)
            : missing(envelope, verdict);
    return builder
        .problems(verdict.obstacles())
        .detail("Written by", PayloadReader.writerOf(envelope.header()))
        .detail("Read by", PayloadReader.readerOf(serializer))
        .build();
  }

  private static SparcelException.Builder missing(Envelope envelope, ShapeVerdict verdict) {
    int count = verdict.missing().size();
    return SparcelException.of(
            ErrorCode.TASK_CLASS_MISSING,
            "Cannot read %s: %d of its classes %s not on the class path",
            envelope.name(),
            count,
            count == 1 ? "is" : "are")
        .fix("ship the jars that hold them: add them to sparcel.jars (or --jars)");
  }

  private SparcelException.Builder changed(
      Envelope envelope, TaskSerializer serializer, int protocol, ShapeVerdict verdict) {
    SparcelException.Builder builder =
        SparcelException.of(
                ErrorCode.CLASS_SHAPE_CHANGED,
                "Cannot read %s: its classes differ from those here in %d way%s that %s protocol %d"
                    + " does not survive",
                envelope.name(),
                verdict.reasons().size(),
                verdict.reasons().size() == 1 ? "" : "s",
                serializer.id(),
                protocol)
            .fix("use the same version of the task's classes on both sides");
    Set<ShapeChange> changes = EnumSet.noneOf(ShapeChange.class);
    verdict.differences().stream().map(ShapeDifference::change).forEach(changes::add);
    if (verdict.reasons().stream()
        .anyMatch(reason -> reason.change() == ShapeChange.SERIAL_VERSION_CHANGED)) {
      builder.fix("or make it a record, or declare a serialVersionUID in it, before you change it");
    }
    alternative(serializer, changes).ifPresent(fix -> builder.fix("%s", fix));
    return builder;
  }

  /** Finds a serializer and protocol here that survives all changes; the same serializer first. */
  private Optional<String> alternative(TaskSerializer serializer, Set<ShapeChange> changes) {
    return Stream.concat(Stream.of(serializer), registry.all().stream())
        .flatMap(candidate -> settings(candidate, serializer, changes))
        .findFirst();
  }

  private static Stream<String> settings(
      TaskSerializer candidate, TaskSerializer serializer, Set<ShapeChange> changes) {
    return IntStream.rangeClosed(candidate.protocols().lowest(), candidate.protocols().highest())
        .filter(protocol -> candidate.survives(protocol).containsAll(changes))
        .mapToObj(
            protocol ->
                String.format(
                    "or set %ssparcel.serializer.%s.protocol=%d and submit again",
                    candidate.id().equals(serializer.id())
                        ? ""
                        : "sparcel.serializer=" + candidate.id() + ", ",
                    candidate.id(),
                    protocol));
  }
}
