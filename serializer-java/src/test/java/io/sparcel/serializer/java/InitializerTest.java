package io.sparcel.serializer.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.Task;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.payload.PayloadReader;
import io.sparcel.payload.PayloadWriter;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.testkit.CompiledClasses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A payload is held to a bound of processor time; what its classes do by themselves is not. */
class InitializerTest {
  private static final String INITIALIZED_BY = "sparcel.test.initialized-by";
  private static final String TASK =
      """
      public class V {
        public record T(int a) implements io.sparcel.Task<String> {
          static {
            System.setProperty("sparcel.test.initialized-by", Thread.currentThread().getName());
          }
          public String run(io.sparcel.TaskContext context) { return ""; }
        }
        public static Object make() { return new T(1); }
      }
      """;

  private final SparcelConfig config = SparcelConfig.builder().isolated();

  @Test
  void initializesATaskClassBeforeTheClockOfItsPayloadStarts() throws IOException {
    Object task = CompiledClasses.of(TASK).make();
    ByteArrayOutputStream envelope = new ByteArrayOutputStream();
    PayloadWriter writer = new PayloadWriter(new JavaTaskSerializer(), 2, task.getClass(), config);
    writer.write(
        task,
        writer.check(task, PayloadKind.TASK),
        PayloadKind.TASK,
        "initialized",
        Map.of(),
        envelope);
    System.clearProperty(INITIALIZED_BY);

    PayloadReader reader =
        new PayloadReader(
            SerializerRegistry.load(getClass().getClassLoader()), CompiledClasses.of(TASK), config);
    assertThat(
            reader.read(
                Envelope.verify(
                    EnvelopeSource.of(envelope.toByteArray(), "initialized"), reader.maxBytes()),
                Task.class))
        .hasToString("T[a=1]");
    assertThat(System.clearProperty(INITIALIZED_BY)).isEqualTo(Thread.currentThread().getName());
  }
}
