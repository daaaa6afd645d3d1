package io.sparcel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.spi.TaskSerializer;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What {@link io.sparcel.FormerName} must do in every serializer: payloads of classes and fields
 * that have other names now are read, or refused by name. Classes are compiled before and after the
 * renaming, and the payload goes through envelope and class policy. A module's test extends this.
 */
public abstract class RenamingContract {
  private final SerializerRegistry registry =
      SerializerRegistry.load(RenamingContract.class.getClassLoader());
  private final TaskSerializer serializer;
  private final Set<Integer> following;

  /**
   * Looks the serializer up.
   *
   * @param id its id
   * @param following the protocols that read former names; the others must refuse them
   */
  protected RenamingContract(String id, Set<Integer> following) {
    this.serializer = registry.get(id);
    this.following = following;
  }

  /** What was renamed is found under its new name, or the refusal tells both names. */
  @TestFactory
  Stream<DynamicNode> readsFormerNamesOrRefusesThem() {
    return RenamingCases.all()
        .map(
            renaming -> {
              CompiledClasses writer = compile(renaming.before(), renaming.made());
              CompiledClasses reader = compile(renaming.after(), "null");
              return DynamicContainer.dynamicContainer(
                  renaming.name(),
                  protocols()
                      .mapToObj(
                          protocol ->
                              dynamicTest(
                                  "protocol " + protocol,
                                  () -> rename(writer, reader, protocol, renaming.arrives()))));
            });
  }

  private void rename(
      CompiledClasses writer, CompiledClasses reader, int protocol, String arrives) {
    byte[] envelope = gateway(protocol, writer).write(writer.make(), PayloadKind.RESULT);
    try {
      assertThat(textOf(gateway(protocol, reader).read(envelope))).isEqualTo(arrives);
    } catch (SparcelException e) {
      assertThat(following).as(e.getMessage()).doesNotContain(protocol);
      assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.CLASS_SHAPE_CHANGED);
    }
  }

  /** A protocol that knows classes by their exact shape says that this is why. */
  @TestFactory
  Stream<DynamicNode> saysWhenAProtocolTakesNoFormerNames() {
    return perProtocol(
        protocol ->
            following.contains(protocol)
                ? Stream.of()
                : Stream.of("record %s(int a) {}", "enum %s { P }")
                    .map(
                        type ->
                            dynamicTest(
                                type,
                                () -> {
                                  String made = type.startsWith("enum") ? "Old.P" : "new Old(1)";
                                  byte[] envelope =
                                      write(String.format(type, "Old"), made, protocol);
                                  String after =
                                      "@FormerName(\"V$Old\") " + String.format(type, "New");
                                  assertThat(
                                          refusal(
                                              ErrorCode.CLASS_SHAPE_CHANGED,
                                              after,
                                              envelope,
                                              protocol))
                                      .hasMessageContaining("V$New: was sent as V$Old")
                                      .hasMessageContaining("does not survive");
                                })));
  }

  /** A field that is not known by its name is never guessed. */
  @TestFactory
  Stream<DynamicNode> refusesAFieldThatTwoFieldsMayBe() {
    return perProtocol(
        protocol ->
            Stream.of(
                    "record T(@FormerName(\"a\") int x, int a) {}",
                    "record T(@FormerName(\"a\") int x, @FormerName(\"a\") int y) {}",
                    "static class T implements Serializable { static final long serialVersionUID ="
                        + " 1; int a; @FormerName(\"a\") int x; }",
                    "record T(@FormerName({\"a\", \"b\"}) int x) {}")
                .map(
                    after ->
                        dynamicTest(
                            after,
                            () -> {
                              String before =
                                  after.startsWith("record")
                                      ? "record T(int a, int b) {}"
                                      : "static class T implements Serializable { static final long"
                                          + " serialVersionUID = 1; int a; T(int a, int b) {} }";
                              byte[] envelope = write(before, "new T(1, 2)", protocol);
                              assertThat(
                                      refusal(
                                          ErrorCode.CLASS_SHAPE_CHANGED, after, envelope, protocol))
                                  .hasMessageContaining("V$T")
                                  .hasMessageContaining(
                                      following.contains(protocol)
                                          ? "may be any of the fields"
                                          : "does not survive");
                            })));
  }

  /** Nor is a class. */
  @TestFactory
  Stream<DynamicNode> refusesAClassThatTwoClassesMayBe() {
    return perProtocol(
        protocol ->
            Stream.of(
                    "@FormerName(\"V$Old\") record New(int a) {} record Old(int a) {}",
                    "@FormerName(\"V$Old\") record New(int a) {} @FormerName(\"V$Old\") record N2(int a) {}")
                .map(
                    after ->
                        dynamicTest(
                            after,
                            () ->
                                assertThat(
                                        refusal(
                                            ErrorCode.TASK_AMBIGUOUS,
                                            after,
                                            write("record Old(int a) {}", "new Old(1)", protocol),
                                            protocol))
                                    .hasMessageContaining("names class V$Old")
                                    .hasMessageContaining("- V$New, formerly"))));
  }

  private byte[] write(String types, String made, int protocol) {
    CompiledClasses writer = compile(types, made);
    return gateway(protocol, writer).write(writer.make(), PayloadKind.RESULT);
  }

  private @Nullable Object read(String types, byte[] envelope, int protocol) {
    return gateway(protocol, compile(types, "null")).read(envelope);
  }

  private SparcelException refusal(ErrorCode code, String types, byte[] envelope, int protocol) {
    SparcelException refusal =
        catchThrowableOfType(SparcelException.class, () -> read(types, envelope, protocol));
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
    return refusal;
  }

  private PayloadRoundTrip gateway(int protocol, CompiledClasses classes) {
    try {
      return new PayloadRoundTrip(
          registry,
          serializer,
          protocol,
          classes.loadClass("V"),
          SparcelConfig.builder().isolated());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static CompiledClasses compile(String types, String made) {
    return CompiledClasses.of(
        "import io.sparcel.*; import java.io.*; import java.util.*; public class V { "
            + types
            + " public static Object make() { return "
            + made
            + "; } }");
  }

  private static String textOf(@Nullable Object value) {
    return value instanceof Object[] array ? Arrays.deepToString(array) : Objects.toString(value);
  }

  private IntStream protocols() {
    return IntStream.rangeClosed(serializer.protocols().lowest(), serializer.protocols().highest());
  }

  private Stream<DynamicNode> perProtocol(IntFunction<Stream<DynamicTest>> tests) {
    return protocols()
        .mapToObj(
            protocol ->
                DynamicContainer.dynamicContainer("protocol " + protocol, tests.apply(protocol)));
  }
}
