package io.sparcel.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.Envelope;
import io.sparcel.examples.WordCount;
import io.sparcel.objectstream.NestedStreams;
import io.sparcel.payload.PayloadReader;
import io.sparcel.spi.Limits;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.WriteContext;
import io.sparcel.testkit.CompiledClasses;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Payloads that run code while they are rebuilt, in sound envelopes, on a class path with Spark and
 * with libraries whose holes are famous: none runs. That they would run without a class policy is
 * tested too, or the first test would prove nothing.
 */
class GadgetCorpusIT {
  @TempDir private File folder;
  private File marker;

  /** Returns the formats that can hold a gadget; {@link ForgedMessageIT} tries the other. */
  static Stream<Format> formats() {
    return Format.all().filter(format -> !format.serializer().id().equals("protobuf"));
  }

  static Stream<Format> javaFormats() {
    return formats().filter(format -> format.serializer().id().equals("java"));
  }

  @BeforeAll
  static void holdNestedStreamsToThePolicy() {
    boolean unused = NestedStreams.install(); // as the runner does
  }

  @BeforeEach
  void nameMarker() {
    marker = new File(folder, "executed");
  }

  @AfterEach
  void disarm() {
    Marker.disarm();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void noGadgetRunsAndEachIsRefusedWithACode(Format format) throws IOException {
    List<String> executed = new ArrayList<>();
    List<String> accepted = new ArrayList<>();
    Map<ErrorCode, Integer> codes = new TreeMap<>();
    Map<String, byte[]> payloads = payloads(format);
    for (Map.Entry<String, byte[]> payload : payloads.entrySet()) {
      Envelope envelope =
          ForgedEnvelope.of(
              payload.getValue(), format.serializer().id(), format.protocol(), WordCount.class);
      PayloadReader reader =
          new PayloadReader(Format.REGISTRY, new FreshLoader(), SparcelConfig.builder().isolated());
      boolean ran =
          runs(
              () -> {
                try {
                  reader.read(envelope, Object.class);
                  accepted.add(payload.getKey());
                } catch (SparcelException e) {
                  codes.merge(e.code(), 1, Integer::sum);
                }
              });
      if (ran) {
        executed.add(payload.getKey());
      }
    }
    System.out.printf(
        "gadgets, %s: %d tried, %d executed, refused with %s%n",
        format, payloads.size(), executed.size(), codes);
    assertThat(executed).isEmpty();
    assertThat(accepted).isEmpty();
    assertThat(codes).containsOnlyKeys(ErrorCode.CLASS_NOT_ALLOWED);
    assertThat(payloads).hasSizeGreaterThan(60);
  }

  @ParameterizedTest
  @MethodSource("javaFormats")
  void everyGadgetRunsInABareObjectStream(Format format) throws IOException {
    List<String> silent = new ArrayList<>();
    for (Map.Entry<String, byte[]> payload : payloads(format).entrySet()) {
      if (!runs(() -> new Bare(payload.getValue()).readObject())) {
        silent.add(payload.getKey());
      }
    }
    // An exception with such content fails before the graph is complete and validated.
    assertThat(silent).containsExactly("validateObject, in an exception");
  }

  @ParameterizedTest
  @MethodSource("formats")
  void gadgetsRunWhenThePolicyAllowsEverything(Format format) throws IOException {
    int live = 0;
    Map<String, byte[]> payloads = payloads(format);
    for (byte[] body : payloads.values()) {
      ReadContext context =
          new ReadContext(
              format.protocol(), new FreshLoader(), name -> true, Limits.DEFAULT, body.length);
      if (runs(
          () ->
              format
                  .serializer()
                  .deserialize(new ByteArrayInputStream(body), Object.class, context))) {
        live++;
      }
    }
    System.out.printf(
        "gadgets, %s: %d of %d would execute without a policy%n", format, live, payloads.size());
    assertThat(live).as("the policy is what stops them").isGreaterThan(payloads.size() / 2);
  }

  /** Who can write a header could otherwise have any jar on the class path trusted. */
  @ParameterizedTest
  @MethodSource("formats")
  void noGadgetRunsInAnEnvelopeThatClaimsToBeOfItsOwnLibrary(Format format) throws IOException {
    for (Map<String, String> lines : List.of(Map.of("kind", "result"), Map.of("lambda", "true"))) {
      Envelope envelope =
          ForgedEnvelope.of(
              write(format, Gadget.all().get(0).maker().apply(marker)),
              format.serializer().id(),
              format.protocol(),
              org.apache.commons.collections.map.LazyMap.class,
              lines);
      PayloadReader reader =
          new PayloadReader(
              Format.REGISTRY, getClass().getClassLoader(), SparcelConfig.builder().isolated());
      assertThat(runs(() -> reader.read(envelope, Object.class))).as("%s", lines).isFalse();
      assertThat(runs(() -> reader.read(envelope, Object.class, WordCount.class)))
          .as("%s", lines)
          .isFalse();
    }
  }

  /** The task's own class, which is allowed, rebuilds in its readObject what it was sent. */
  @ParameterizedTest
  @MethodSource("formats")
  void noGadgetRunsInAStreamThatTheTaskItselfOpens(Format format) throws Exception {
    CompiledClasses classes =
        CompiledClasses.of(
            """
            import java.io.*;
            public class V implements io.sparcel.Task<String> {
              private static final long serialVersionUID = 1L;
              public byte[] bytes;
              public String run(io.sparcel.TaskContext context) { return ""; }
              private void readObject(ObjectInputStream in)
                  throws IOException, ClassNotFoundException {
                in.defaultReadObject();
                new ObjectInputStream(new ByteArrayInputStream(bytes)).readObject();
              }
              public static Object make() { return new V(); }
            }
            """);
    Format inner = javaFormats().toList().get(1);
    for (Gadget gadget : Gadget.all()) {
      Object task = classes.make();
      task.getClass().getField("bytes").set(task, write(inner, gadget.maker().apply(marker)));
      Envelope envelope =
          ForgedEnvelope.of(
              write(format, task), format.serializer().id(), format.protocol(), task.getClass());
      PayloadReader reader =
          new PayloadReader(Format.REGISTRY, classes, SparcelConfig.builder().isolated());
      List<ErrorCode> codes = new ArrayList<>();
      boolean ran =
          runs(
              () -> {
                try {
                  reader.read(envelope, Object.class);
                } catch (SparcelException e) {
                  codes.add(e.code());
                }
              });
      assertThat(ran).as(gadget.name()).isFalse();
      assertThat(codes).as(gadget.name()).containsExactly(ErrorCode.CLASS_NOT_ALLOWED);
    }
  }

  @Test
  void oldLibrariesAndSparkAreOnTheClassPath() {
    assertThat(jarOf(org.apache.commons.collections.map.LazyMap.class)).contains("-3.2.1");
    assertThat(jarOf(org.apache.commons.collections4.map.LazyMap.class)).contains("-4.0");
    assertThat(jarOf(org.apache.commons.beanutils.BeanComparator.class)).contains("-1.9.2");
    assertThat(jarOf(org.apache.spark.SparkConf.class)).contains("spark-");
  }

  /** Every gadget, alone and inside what a payload may well hold. */
  private Map<String, byte[]> payloads(Format format) throws IOException {
    Map<String, UnaryOperator<Object>> wrappers = new LinkedHashMap<>();
    wrappers.put("alone", gadget -> gadget);
    wrappers.put("in a list", gadget -> new ArrayList<>(List.of(gadget)));
    wrappers.put("in an array", gadget -> new Object[] {gadget});
    wrappers.put("in an Optional", Optional::of);
    wrappers.put("in an exception", GadgetCorpusIT::inException);
    wrappers.put(
        "as a key",
        gadget -> {
          IdentityHashMap<Object, Object> map =
              new IdentityHashMap<>(); // asks no hashCode while it is made
          map.put(gadget, "value");
          return map;
        });
    Map<String, byte[]> payloads = new LinkedHashMap<>();
    List<String> unwritable = new ArrayList<>();
    for (Gadget gadget : Gadget.all()) {
      for (Map.Entry<String, UnaryOperator<Object>> wrapper : wrappers.entrySet()) {
        Object value = wrapper.getValue().apply(gadget.maker().apply(marker));
        try {
          payloads.put(gadget.name() + ", " + wrapper.getKey(), write(format, value));
        } catch (SparcelException e) {
          unwritable.add(gadget.name());
        }
      }
    }
    assertThat(marker).as("nothing runs while it is written").doesNotExist();
    assertThat(unwritable).as("%s", format).allMatch(name -> name.equals("a proxy's handler"));
    return payloads;
  }

  private static byte[] write(Format format, Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    format
        .serializer()
        .serialize(value, bytes, new WriteContext(format.protocol(), name -> true, Limits.DEFAULT));
    return bytes.toByteArray();
  }

  private static Object inException(Object gadget) {
    RuntimeException exception = new RuntimeException();
    Gadget.set(exception, "suppressedExceptions", new ArrayList<>(List.of(gadget)));
    return exception;
  }

  /** Returns whether something creates the marker, however it ends. */
  private boolean runs(Reading reading) {
    Marker.arm(marker);
    try {
      reading.read();
    } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError e) {
      // What matters is what it did before.
    } finally {
      Marker.disarm();
    }
    return marker.delete();
  }

  private static String jarOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().getPath();
  }

  /** Something that rebuilds an object. */
  @FunctionalInterface
  private interface Reading {
    void read() throws IOException, ReflectiveOperationException;
  }

  /** An object stream as everybody has one, but for where it finds classes. */
  private static final class Bare extends ObjectInputStream {
    private final ClassLoader loader = new FreshLoader();

    Bare(byte[] bytes) throws IOException {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(description.getName(), false, loader);
      } catch (ClassNotFoundException e) {
        return super.resolveClass(description);
      }
    }
  }
}
