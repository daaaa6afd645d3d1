package io.sparcel.launch;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import io.sparcel.payload.PayloadWriter;
import io.sparcel.spi.ProtocolRange;
import io.sparcel.spi.TaskSerializer;
import io.sparcel.submission.Outcome;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a protocol that the cluster's runner reads. What it reads, every outcome says; before the
 * first one nothing is known, and it is the runner that refuses. Thread-safe.
 */
final class Negotiation {
  private static final Logger LOG = LoggerFactory.getLogger(Negotiation.class);

  private final SparcelConfig config;
  private final String runner;
  private final Map<String, ProtocolRange> written = new ConcurrentHashMap<>(); // both by id
  private final Map<String, Reads> known = new ConcurrentHashMap<>();

  Negotiation(SparcelConfig config) {
    this.config = config;
    this.runner =
        config.find(ConfigKeys.RUNNER_JAR).map(jar -> "the runner at " + jar).orElse("the runner");
  }

  /** The protocols a runner reads of one serializer. */
  private record Reads(int lowest, int highest) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})\\.\\.([0-9]{1,9})");

    /** Reads what {@link ProtocolRange#toString} wrote; anything else says nothing. */
    static @Nullable Reads parse(String text) {
      Matcher matcher = TEXT.matcher(text);
      return matcher.matches()
          ? new Reads(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
          : null;
    }

    /** Returns the version nearest to the one that is wanted. */
    int nearest(int wanted) {
      return Math.min(Math.max(wanted, lowest), highest);
    }

    @Override
    public String toString() {
      return lowest + ".." + highest;
    }
  }

  /** Remembers what the runner of an ended submission reads; the newest outcome counts. */
  void learn(Outcome outcome) {
    outcome
        .serializers()
        .forEach(
            (id, text) -> {
              Reads reads = Reads.parse(text);
              if (reads != null) {
                known.put(id, reads);
              }
            });
  }

  /**
   * Returns the protocol to write: what the configuration asks for, or for {@code default} and
   * {@code highest} the nearest that the runner is known to read.
   *
   * @throws SparcelException {@link ErrorCode#PROTOCOL_UNSUPPORTED} when it is known not to read
   *     the number that is configured, or to read nothing that this serializer writes
   */
  int protocolFor(TaskSerializer serializer) {
    int wanted = PayloadWriter.protocolFor(serializer, config);
    written.put(serializer.id(), serializer.protocols());
    Reads reads = known.get(serializer.id());
    int agreed = reads == null ? wanted : reads.nearest(wanted);
    if (agreed == wanted) {
      return wanted;
    }
    boolean isNumber = config.protocolOf(serializer.id()).number().isPresent();
    if (isNumber || !serializer.protocols().contains(agreed)) {
      SparcelException.Builder refusal =
          SparcelException.of(
              ErrorCode.PROTOCOL_UNSUPPORTED,
              "Nothing was submitted: %s protocol %d would be written, and %s reads %s",
              serializer.id(),
              wanted,
              runner,
              reads);
      explain(serializer.id(), refusal);
      throw refusal.fix("if that runner was replaced since, use a new launcher").build();
    }
    LOG.info(
        "{} protocol {} instead of {}: {} reads {}",
        serializer.id(),
        agreed,
        wanted,
        runner,
        reads);
    return agreed;
  }

  /** Adds both ranges to a refusal, and what to set; nothing when one of them is not known. */
  void explain(String id, SparcelException.Builder refusal) {
    Reads reads = known.get(id);
    ProtocolRange writes = written.get(id);
    if (reads == null || writes == null) {
      return;
    }
    int common = reads.nearest(writes.highest());
    refusal.detail("Written here", id + " " + writes);
    refusal.detail("Read there", id + " " + reads + ", by " + runner);
    if (writes.contains(common)) {
      refusal.fix("set sparcel.serializer.%s.protocol=%d and submit again", id, common);
    }
    refusal.fix("or put the same version of sparcel-serializer-%s on both sides", id);
  }
}
