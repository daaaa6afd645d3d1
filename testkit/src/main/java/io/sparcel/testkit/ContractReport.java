package io.sparcel.testkit;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.spi.TaskSerializer;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one protocol of a serializer does with each value of {@link SerializerContract}, for pages
 * that compare serializers. The contract test fails where this report only tells.
 */
public final class ContractReport {
  private static final String WRONG = "wrong";

  private ContractReport() {}

  /**
   * A value and what became of it.
   *
   * @param group what kind of values it is of
   * @param name what it shows
   * @param outcome {@code right}, {@code refused} for what no serializer may take, {@code wrong},
   *     or the code with which it was refused
   */
  public record Row(String group, String name, String outcome) {}

  /**
   * Sends every value the way tasks go.
   *
   * @param registry where a reader looks the serializer up
   * @param serializer the serializer
   * @param protocol one of its protocols
   * @return a row for each value, in the same order for every serializer
   */
  public static List<Row> of(SerializerRegistry registry, TaskSerializer serializer, int protocol) {
    PayloadRoundTrip gateway =
        new PayloadRoundTrip(
            registry, serializer, protocol, Sample.class, SparcelConfig.builder().isolated());
    return Stream.of(
            values(gateway, "Values of the JDK", JdkValueCases.all()),
            values(gateway, "Containers of the JDK", ContainerCases.all()),
            values(gateway, "Users' classes, code and references", GraphCases.all()),
            RefusalCase.all()
                .map(
                    refused ->
                        new Row("What may not travel", refused.name(), refusal(gateway, refused))))
        .flatMap(rows -> rows)
        .toList();
  }

  private static Stream<Row> values(
      PayloadRoundTrip gateway, String group, Stream<ValueCase> cases) {
    return cases.map(value -> new Row(group, value.name(), arrival(gateway, value)));
  }

  private static String arrival(PayloadRoundTrip gateway, ValueCase value) {
    Object sent = value.value().get();
    byte[] envelope;
    try {
      envelope = gateway.write(sent, PayloadKind.RESULT);
    } catch (SparcelException e) {
      return e.code() == ErrorCode.INTERNAL ? WRONG : e.code().name();
    }
    try {
      value.check().accept(sent, gateway.read(envelope));
      return "right";
    } catch (SparcelException | AssertionError e) {
      return WRONG;
    }
  }

  private static String refusal(PayloadRoundTrip gateway, RefusalCase refused) {
    try {
      gateway.write(refused.value().get(), PayloadKind.TASK);
      return WRONG;
    } catch (SparcelException e) {
      boolean named = String.valueOf(e.getMessage()).contains("- " + refused.path());
      return named && e.code() == ErrorCode.TASK_NOT_PORTABLE ? "refused" : WRONG;
    }
  }
}
