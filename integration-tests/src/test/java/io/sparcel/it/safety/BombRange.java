package io.sparcel.it.safety;

import io.sparcel.SparcelException;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.Envelope;
import io.sparcel.examples.WordCount;
import io.sparcel.payload.PayloadReader;
import io.sparcel.payload.SerializerRegistry;
import java.io.IOException;
import java.util.List;

/** A process with a small heap that reads every bomb of a format and says how each ended. */
final class BombRange {
  /** What stands between the fields of a line. */
  static final String SEPARATOR = " | ";

  /** What a line says of a bomb that was rebuilt. */
  static final String REBUILT = "rebuilt";

  private BombRange() {}

  /** Takes the serializer's id and the protocol. */
  public static void main(String[] args) throws IOException {
    SerializerRegistry registry = SerializerRegistry.load(BombRange.class.getClassLoader());
    int protocol = Integer.parseInt(args[1]);
    List<Bomb> bombs = Bomb.of(registry.get(args[0]), protocol).toList();
    for (Bomb bomb : bombs) {
      Envelope envelope = ForgedEnvelope.of(bomb.body(), args[0], protocol, WordCount.class);
      SparcelConfig config =
          SparcelConfig.builder()
              .set("sparcel.serializer.timeout", bomb.timeout().toMillis() + "ms")
              .isolated();
      PayloadReader reader = new PayloadReader(registry, BombRange.class.getClassLoader(), config);
      long begun = System.nanoTime();
      String outcome;
      try {
        Object value = reader.read(envelope, Object.class);
        outcome = value != null && bomb.isHarmless() ? REBUILT : "accepted";
      } catch (SparcelException e) {
        outcome = e.code().name();
      }
      long millis = (System.nanoTime() - begun) / 1_000_000;
      System.out.println(
          String.join(
              SEPARATOR,
              "bomb",
              args[0] + " " + protocol,
              bomb.name(),
              bomb.body().length + " bytes",
              millis + " ms",
              outcome));
    }
    System.out.println("done");
  }
}
