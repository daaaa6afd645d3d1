package io.sparcel.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.SparcelConfig;
import io.sparcel.spi.ProtocolRange;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.TaskSerializer;
import io.sparcel.spi.WriteContext;
import io.sparcel.staging.LocalStore;
import io.sparcel.submission.Outcome;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationTest {
  private static final String JAR = "local:/opt/sparcel/sparcel-runner.jar";

  /** Of which only the range of its protocols is asked. */
  private record Fake(ProtocolRange protocols) implements TaskSerializer {
    @Override
    public String id() {
      return "fake";
    }

    @Override
    public void serialize(Object value, OutputStream out, WriteContext context) {
      throw new AssertionError("nothing is written here");
    }

    @Override
    public <T> T deserialize(InputStream in, Class<T> type, ReadContext context) {
      throw new AssertionError("nothing is read here");
    }
  }

  /** Writes 2 to 5, 3 when nothing else is asked for. */
  private static final Fake FAKE = new Fake(new ProtocolRange(2, 5, 3));

  @ParameterizedTest
  @CsvSource({
    "default, 1..9, 3",
    "default, 3..3, 3",
    "default, 1..2, 2", // an older runner
    "default, 4..6, 4", // a newer one, which gave up what is old
    "highest, 1..9, 5",
    "highest, 1..4, 4",
    "4,       1..4, 4",
    "default, soon, 3" // says nothing we understand
  })
  void writesTheNearestProtocolThatTheRunnerReads(String asked, String reads, int written) {
    Negotiation negotiation = negotiation(asked);
    negotiation.learn(outcome(Map.of("fake", reads, "other", "1..1")));
    assertThat(negotiation.protocolFor(FAKE)).isEqualTo(written);
  }

  @Test
  void writesWhatIsAskedForWhenNothingIsKnownOfTheRunner() {
    assertThat(negotiation("default").protocolFor(FAKE)).isEqualTo(3);
    assertThat(negotiation("5").protocolFor(FAKE)).isEqualTo(5);
    Negotiation negotiation = negotiation("highest");
    negotiation.learn(outcome(Map.of("other", "1..1")));
    assertThat(negotiation.protocolFor(FAKE)).isEqualTo(5);
  }

  @Test
  void refusesANumberThatTheRunnerDoesNotReadWithBothRangesAndTheFix() {
    Negotiation negotiation = negotiation("5");
    negotiation.learn(outcome(Map.of("fake", "1..4")));
    assertThatThrownBy(() -> negotiation.protocolFor(FAKE))
        .isInstanceOfSatisfying(
            SparcelException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.PROTOCOL_UNSUPPORTED))
        .hasMessageContaining("fake protocol 5 would be written, and the runner at " + JAR)
        .hasMessageContaining("Written here: fake 2..5")
        .hasMessageContaining("Read there: fake 1..4")
        .hasMessageContaining("set sparcel.serializer.fake.protocol=4 and submit again");
  }

  @Test
  void refusesWhenTheTwoSidesHaveNothingInCommon() {
    Negotiation negotiation = negotiation("default");
    negotiation.learn(outcome(Map.of("fake", "6..7")));
    assertThatThrownBy(() -> negotiation.protocolFor(FAKE))
        .hasMessageContaining("reads 6..7")
        .hasMessageContaining("put the same version of sparcel-serializer-fake on both sides")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("fake.protocol="));
  }

  @Test
  void believesTheNewestOutcome() {
    Negotiation negotiation = negotiation("highest");
    negotiation.learn(outcome(Map.of("fake", "1..2")));
    negotiation.learn(outcome(Map.of("fake", "1..4")));
    assertThat(negotiation.protocolFor(FAKE)).isEqualTo(4);
  }

  @Test
  void readsTheOutcomeOfARunnerThatDoesNotSayWhatItReads(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("outcome.json");
    Files.writeString(file, "{\"submissionId\": \"a\", \"attempt\": 1, \"state\": \"SUCCEEDED\"}");
    Outcome outcome =
        Documents.read(new LocalStore(folder), "outcome.json", Outcome.class).orElseThrow();
    assertThat(outcome.serializers()).isEmpty();
  }

  private static Negotiation negotiation(String protocol) {
    return new Negotiation(
        SparcelConfig.builder()
            .set("sparcel.serializer.protocol", protocol)
            .set("sparcel.runner.jar", JAR)
            .isolated());
  }

  private static Outcome outcome(Map<String, String> serializers) {
    return new Outcome(
        "0123456789abcdef0123456789abcdef",
        1,
        Outcome.State.SUCCEEDED,
        "task",
        null,
        null,
        null,
        null,
        "host",
        "2026-01-01T00:00:00Z",
        "2026-01-01T00:00:01Z",
        Map.of(),
        Map.of(),
        serializers);
  }
}
