package io.sparcel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.spi.ClassPolicy;
import io.sparcel.spi.Limits;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.TaskSerializer;
import io.sparcel.spi.WriteContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * What every serializer must do, for each of its protocols. A module's test extends this class and
 * says its id; the serializer itself is found the way users find it, by {@link
 * java.util.ServiceLoader}, and values go through graph check, envelope and class policy.
 *
 * <pre>{@code
 * class KryoSerializerContractTest extends SerializerContract {
 *   KryoSerializerContractTest() {
 *     super("kryo");
 *   }
 * }
 * }</pre>
 */
public abstract class SerializerContract {
  private static final int THREADS = 32;
  private static final int DAMAGED = 400;
  private static final ClassPolicy ALL = name -> true;
  private static final Object SAMPLE =
      new Sample.Named("sample", List.of(new Sample.Point(1, 2), new Sample.Doubling(3), "text"));
  private static final Object TYPED_SAMPLE =
      new Sample.Line("sample", List.of(new Sample.Point(1, 2)), Optional.of("text"));

  private final SerializerRegistry registry =
      SerializerRegistry.load(SerializerContract.class.getClassLoader());
  private final TaskSerializer serializer;
  private final Set<Capability> lacking;

  /**
   * Looks the serializer up.
   *
   * @param id its id
   * @param lacking what it cannot do, and says so
   */
  protected SerializerContract(String id, Capability... lacking) {
    this.serializer = registry.get(id);
    this.lacking = Set.of(lacking);
  }

  /**
   * Every value that may travel arrives with its classes, its content and what it shares; one that
   * needs what the format lacks is refused, and the message says where it is.
   */
  @TestFactory
  Stream<DynamicNode> bringsBackEveryValueThatMayTravel() {
    return perProtocol(
        protocol ->
            Stream.of(JdkValueCases.all(), ContainerCases.all(), GraphCases.all(), TypedCases.all())
                .flatMap(cases -> cases)
                .map(value -> dynamicTest(value.name(), () -> send(value, protocol))));
  }

  private void send(ValueCase value, int protocol) {
    Object sent = value.value().get();
    if (Needs.of(value.name()).filter(lacking::contains).isPresent()) {
      assertThat(
              refusal(
                  ErrorCode.RESULT_NOT_PORTABLE,
                  () -> gateway(protocol).write(sent, PayloadKind.RESULT)))
          .hasMessageContaining("- result");
    } else {
      byte[] envelope = gateway(protocol).write(sent, PayloadKind.RESULT);
      value.check().accept(sent, gateway(protocol).read(envelope));
    }
  }

  /** What may not travel is refused before it is sent, and the message says where it is. */
  @TestFactory
  Stream<DynamicNode> refusesWhatMayNotTravel() {
    return perProtocol(
        protocol ->
            RefusalCase.all()
                .map(
                    refused ->
                        dynamicTest(
                            refused.name(),
                            () ->
                                assertThat(
                                        refusal(
                                            ErrorCode.TASK_NOT_PORTABLE,
                                            () ->
                                                gateway(protocol)
                                                    .write(
                                                        refused.value().get(), PayloadKind.TASK)))
                                    .hasMessageContaining("- " + refused.path()))));
  }

  /** A class the policy does not allow is not even loaded. */
  @TestFactory
  Stream<DynamicNode> asksThePolicyBeforeAClassIsLoaded() {
    String denied = Sample.Point.class.getName();
    return each(
        protocol -> {
          byte[] body = write(pointed(), protocol);
          Hiding loader = new Hiding(denied);
          SparcelException refusal =
              refusal(
                  ErrorCode.CLASS_NOT_ALLOWED,
                  () -> read(body, protocol, loader, name -> !name.equals(denied), Limits.DEFAULT));
          assertThat(refusal).hasMessageContaining(denied);
          assertThat(loader.asked).isFalse();
        });
  }

  /** Classes come from the loader that is given, whatever other loaders see. */
  @TestFactory
  Stream<DynamicNode> findsClassesOnlyInTheLoaderItIsGiven() {
    String absent = Sample.Point.class.getName();
    return each(
        protocol -> {
          byte[] body = write(pointed(), protocol);
          assertThat(
                  refusal(
                      ErrorCode.TASK_CLASS_MISSING,
                      () -> read(body, protocol, new Hiding(absent), ALL, Limits.DEFAULT)))
              .hasMessageContaining(absent);
        });
  }

  /** A graph that is nested deeper than the reader's limit is refused. */
  @TestFactory
  Stream<DynamicNode> refusesGraphsThatAreTooDeep() {
    return each(
        protocol -> {
          Sample.Node chain = new Sample.Node("end");
          for (int i = 0; i < 100; i++) {
            Sample.Node link = new Sample.Node("link");
            link.next = chain;
            chain = link;
          }
          byte[] body = write(chain, protocol);
          refusal(
              ErrorCode.LIMIT_EXCEEDED,
              () -> read(body, protocol, loader(), ALL, new Limits(20, 1 << 20)));
        });
  }

  /** A reader takes the bytes of the value, no more, and says when bytes are left. */
  @TestFactory
  Stream<DynamicNode> readsExactlyWhatWasWritten() {
    return each(
        protocol -> {
          byte[] body = write(sample(), protocol);
          Watched in = new Watched(body);
          serializer.deserialize(in, Object.class, context(protocol, body.length));
          assertThat(in.read()).as("all bytes are read").isEqualTo(-1);
          assertThat(in.closed).as("the stream stays open").isFalse();

          byte[] longer = java.util.Arrays.copyOf(body, body.length + 1);
          byte[] envelope = gateway(protocol).write(sample(), PayloadKind.RESULT);
          refusal(
              ErrorCode.PAYLOAD_UNREADABLE,
              () -> gateway(protocol).read(PayloadRoundTrip.withBody(envelope, longer)));
        });
  }

  /** A writer leaves the stream open. */
  @TestFactory
  Stream<DynamicNode> leavesTheStreamItWritesToOpen() {
    return each(
        protocol -> {
          boolean[] closed = {false};
          ByteArrayOutputStream out =
              new ByteArrayOutputStream() {
                @Override
                public void close() {
                  closed[0] = true;
                }
              };
          serializer.serialize(sample(), out, new WriteContext(protocol, ALL, Limits.DEFAULT));
          assertThat(closed[0]).isFalse();
        });
  }

  /** One serializer serves many threads, each of which gets its own value. */
  @TestFactory
  Stream<DynamicNode> servesManyThreadsAtOnce() {
    return each(
        protocol -> {
          ExecutorService threads = Executors.newFixedThreadPool(THREADS);
          try {
            List<Future<?>> runs = new ArrayList<>();
            IntStream.range(0, THREADS * 10)
                .forEach(i -> runs.add(threads.submit(() -> sendOwnValue(protocol, i))));
            for (Future<?> run : runs) {
              run.get();
            }
          } finally {
            threads.shutdownNow();
          }
        });
  }

  /** Damage that got past every checksum ends in another value or in a coded refusal. */
  @TestFactory
  Stream<DynamicNode> endsDamagedBodiesInACodedRefusal() {
    return each(
        protocol ->
            Assertions.assertTimeoutPreemptively(
                Duration.ofMinutes(2), () -> readDamaged(protocol)));
  }

  /** A value with what the format has. */
  private Object sample() {
    return lacking.contains(Capability.OPEN_TYPES) ? TYPED_SAMPLE : SAMPLE;
  }

  /** A value whose payload names the class of a point. */
  private Object pointed() {
    return lacking.contains(Capability.OPEN_TYPES) ? new Sample.Point(1, 2) : SAMPLE;
  }

  private void sendOwnValue(int protocol, int number) {
    Object sent =
        new Sample.Line("n" + number, List.of(new Sample.Point(number, 0)), Optional.empty());
    DeepEquality.assertSame(sent, gateway(protocol).send(sent, PayloadKind.RESULT));
  }

  private void readDamaged(int protocol) {
    byte[] envelope = gateway(protocol).write(sample(), PayloadKind.RESULT);
    byte[] body = PayloadRoundTrip.bodyOf(envelope);
    SplittableRandom random = new SplittableRandom(0x5bd1_e995L * protocol);
    for (int i = 0; i < DAMAGED; i++) {
      byte[] damaged = body.clone();
      int at = random.nextInt(body.length);
      if (i % 4 == 0) {
        damaged = java.util.Arrays.copyOf(body, at);
      } else if (i % 4 == 1) {
        damaged[at] = (byte) random.nextInt();
      } else {
        damaged[at] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        gateway(protocol).read(PayloadRoundTrip.withBody(envelope, damaged));
      } catch (SparcelException e) {
        assertThat(e.code()).isNotEqualTo(ErrorCode.INTERNAL);
      }
    }
  }

  private Stream<DynamicNode> perProtocol(
      java.util.function.IntFunction<Stream<DynamicTest>> tests) {
    return IntStream.rangeClosed(serializer.protocols().lowest(), serializer.protocols().highest())
        .mapToObj(
            protocol ->
                DynamicContainer.dynamicContainer("protocol " + protocol, tests.apply(protocol)));
  }

  private Stream<DynamicNode> each(ProtocolTest test) {
    return perProtocol(
        protocol ->
            Stream.of(
                dynamicTest(
                    serializer.id() + " " + protocol, (Executable) () -> test.run(protocol))));
  }

  private PayloadRoundTrip gateway(int protocol) {
    return new PayloadRoundTrip(
        registry, serializer, protocol, Sample.class, SparcelConfig.builder().isolated());
  }

  private byte[] write(@Nullable Object value, int protocol) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    serializer.serialize(value, bytes, new WriteContext(protocol, ALL, new Limits(200, 1 << 20)));
    return bytes.toByteArray();
  }

  private @Nullable Object read(
      byte[] body, int protocol, ClassLoader loader, ClassPolicy policy, Limits limits)
      throws IOException {
    return serializer.deserialize(
        new ByteArrayInputStream(body),
        Object.class,
        new ReadContext(protocol, loader, policy, limits, body.length));
  }

  private static ReadContext context(int protocol, long length) {
    return new ReadContext(protocol, loader(), ALL, Limits.DEFAULT, length);
  }

  private static ClassLoader loader() {
    return SerializerContract.class.getClassLoader();
  }

  private static SparcelException refusal(
      ErrorCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    SparcelException refusal = catchThrowableOfType(SparcelException.class, call);
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
    return refusal;
  }

  /** A test of one protocol. */
  @FunctionalInterface
  private interface ProtocolTest {
    void run(int protocol) throws IOException, InterruptedException, ExecutionException;
  }

  /** A loader that does not see one class. */
  private static final class Hiding extends ClassLoader {
    private final String hidden;
    private boolean asked;

    Hiding(String hidden) {
      super(loader());
      this.hidden = hidden;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.equals(hidden)) {
        asked = true;
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }

  /** A stream that says whether it was closed. */
  private static final class Watched extends ByteArrayInputStream {
    private boolean closed;

    Watched(byte[] bytes) {
      super(bytes);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
