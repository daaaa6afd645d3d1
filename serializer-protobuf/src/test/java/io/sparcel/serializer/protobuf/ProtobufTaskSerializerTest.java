package io.sparcel.serializer.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.ErrorCode;
import io.sparcel.FieldNumber;
import io.sparcel.spi.Limits;
import io.sparcel.spi.Problem;
import io.sparcel.spi.ReadContext;
import io.sparcel.testkit.CompiledClasses;
import java.io.ByteArrayInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtobufTaskSerializerTest {

  /** A record of lists. */
  record Lists(List<List<Integer>> first, List<List<Integer>> second) implements Serializable {}

  /** A record of a text and what may be anything of the JDK. */
  record Note(String text, @Nullable Object more) implements Serializable {}

  /** A record whose second field takes the first one's number. */
  record Twice(int first, @FieldNumber(1) int second) implements Serializable {}

  /** A record with a number that Protocol Buffers keep for themselves. */
  record Reserved(@FieldNumber(19_500) int number) implements Serializable {}

  @Test
  void namesTheLibraryAndItsVersion() {
    assertThat(new ProtobufTaskSerializer().libraries().get(0)).hasToString("protobuf-java 4.36.2");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void keepsEveryBitOfANaN(int protocol) {
    long bits = 0x7ff8_0000_dead_beefL;
    double[] array =
        (double[]) Payloads.send(new double[] {Double.longBitsToDouble(bits)}, protocol);
    assertThat(Double.doubleToRawLongBits(array[0])).isEqualTo(bits);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void carriesATaskWithAFieldOfEveryKind(int protocol) {
    Forecast arrived = (Forecast) Payloads.send(Forecast.example(), protocol);
    assertThat(arrived)
        .usingRecursiveComparison()
        .ignoringFields("reading")
        .isEqualTo(Forecast.example());
    assertThat(arrived.reading()).isEqualTo(Forecast.example().reading());
  }

  @Test
  void findsNothingToRefuseInATaskWithAFieldOfEveryKind() {
    assertThat(Payloads.problems(Forecast.example())).isEmpty();
  }

  @Test
  void namesAllProblemsWithTheirPaths() {
    List<Integer> shared = new ArrayList<>(List.of(1));
    List<Integer> withNull = new ArrayList<>();
    withNull.add(null);
    List<Problem> problems =
        Payloads.problems(new Lists(List.of(shared, withNull), List.of(shared)));
    assertThat(problems)
        .extracting(Problem::path)
        .containsExactlyInAnyOrder("task.second[0]", "task.first[1][0]");
    assertThat(Payloads.problems(new Note("\ud800", Map.of("k", new Note("n", null)))))
        .extracting(Problem::path)
        .containsExactlyInAnyOrder("task.text", "task.more[\"k\"]");
  }

  @Test
  void refusesNumbersThatCollideOrAreReserved() {
    assertThat(Payloads.problems(new Twice(1, 2)).toString())
        .contains("Twice.second has the number 1, and so has")
        .contains("Twice.first");
    assertThat(Payloads.problems(new Reserved(1)).toString())
        .contains("Reserved.number has the number 19500, which no field may have");
  }

  @Test
  void anEmptyBodyIsNull() {
    assertThat(Payloads.write(null, 2)).isEmpty();
    assertThat(Payloads.read(new byte[0], 1, getClass().getClassLoader())).isNull();
  }

  @Test
  void believesNoLengthBeyondTheBytesThatAreLeft() {
    byte[] body = {26, -1, -1, -1, -1, 7}; // the value, of 2,147,483,647 bytes
    Payloads.refusal(
        ErrorCode.LIMIT_EXCEEDED, () -> Payloads.read(body, 1, getClass().getClassLoader()));
  }

  @Test
  void writesNoLoneSurrogateEvenWithoutTheCheck() {
    Payloads.refusal(
        ErrorCode.TASK_NOT_PORTABLE, () -> Payloads.write(new Note("\udc00", null), 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void doesNotInitializeAClassThatIsNotAllowed(int protocol) throws Exception {
    String source =
        "public class V implements java.io.Serializable {"
            + " static { System.setProperty(\"canary\" , \"\" + Integer.getInteger(\"canary\", 0)"
            + " + 1); } public static Object make() { return new V(); } }";
    byte[] body = Payloads.write(CompiledClasses.of(source).make(), protocol);
    System.setProperty("canary", "unharmed");
    ReadContext context =
        new ReadContext(
            protocol, CompiledClasses.of(source), name -> false, Limits.DEFAULT, body.length);
    Payloads.refusal(
        ErrorCode.CLASS_NOT_ALLOWED,
        () ->
            new ProtobufTaskSerializer()
                .deserialize(new ByteArrayInputStream(body), Object.class, context));
    assertThat(System.clearProperty("canary")).isEqualTo("unharmed");
  }

  @Test
  void asksThePolicyAboutClassesThePayloadNeedNotName() {
    byte[] body = Payloads.write(Forecast.example(), 1);
    String inner = Forecast.Station.class.getName();
    ReadContext context =
        new ReadContext(
            1,
            getClass().getClassLoader(),
            name -> !name.equals(inner),
            Limits.DEFAULT,
            body.length);
    assertThat(
            Payloads.refusal(
                ErrorCode.CLASS_NOT_ALLOWED,
                () ->
                    new ProtobufTaskSerializer()
                        .deserialize(new ByteArrayInputStream(body), Object.class, context)))
        .hasMessageContaining(inner);
  }
}
