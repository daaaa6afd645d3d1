package io.sparcel.it.safety;

import io.sparcel.SparcelException;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.Envelope;
import io.sparcel.examples.WordCount;
import io.sparcel.payload.PayloadReader;
import io.sparcel.payload.SerializerRegistry;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process with a small heap that reads every bomb of a format and says how each ended. */
final class BombRange {
  /** What stands between the fields of a line. */
  static final String SEPARATOR = " | ";

  /** What a line says of a bomb that was rebuilt. */
  static final String REBUILT = "rebuilt";

  private static final Pattern BUSY = Pattern.compile("busy for \\d+ ms");

  private BombRange() {}

  /** Takes the serializer's id and the protocol. */
  public static void main(String[] args) throws IOException {
    SerializerRegistry registry = SerializerRegistry.load(BombRange.class.getClassLoader());
    int protocol = Integer.parseInt(args[1]);
    List<Bomb> bombs = Bomb.of(registry.get(args[0]), protocol).toList();
    for (Bomb bomb : bombs) {
      Envelope envelope = ForgedEnvelope.of(bomb.body(), args[0], protocol, WordCount.class);
      PayloadReader reader =
          new PayloadReader(
              registry, BombRange.class.getClassLoader(), SparcelConfig.builder().isolated());
      long begun = System.nanoTime();
      String outcome;
      String processor = "";
      try {
        Object value = reader.read(envelope, Object.class);
        outcome = value != null && bomb.isHarmless() ? REBUILT : "accepted";
      } catch (SparcelException e) {
        outcome = e.code().name();
        Matcher busy = BUSY.matcher(e.getMessage());
        processor = busy.find() ? busy.group() : "";
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
              outcome,
              processor));
    }
    System.out.println("done");
  }
}
