package io.sparcel.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.SparcelConfig;
import io.sparcel.examples.WordCount;
import io.sparcel.payload.PayloadReader;
import io.sparcel.spi.Limits;
import io.sparcel.spi.ReadContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A message holds fields and no streams; of classes it names one, its root's. A forger names
 * another: every class of the corpus, and classes that act when they are initialized.
 */
class ForgedMessageIT {
  @TempDir private File folder;
  private File marker;

  static Stream<Format> formats() {
    return Format.all().filter(format -> format.serializer().id().equals("protobuf"));
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
  void noClassThatIsNamedInAForgedMessageIsInitialized(Format format) throws IOException {
    List<ErrorCode> codes = new ArrayList<>();
    List<String> names = names();
    for (String name : names) {
      PayloadReader reader =
          new PayloadReader(Format.REGISTRY, new FreshLoader(), SparcelConfig.builder().isolated());
      Marker.arm(marker);
      try {
        reader.read(
            ForgedEnvelope.of(
                naming(name), format.serializer().id(), format.protocol(), WordCount.class),
            Object.class);
      } catch (SparcelException e) {
        codes.add(e.code());
      } finally {
        Marker.disarm();
      }
      assertThat(marker).as(name).doesNotExist();
    }
    System.out.printf("classes in forged messages, %s: %d tried%n", format, names.size());
    assertThat(codes).hasSize(names.size()).containsOnly(ErrorCode.CLASS_NOT_ALLOWED);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void oneActsWhenThePolicyAllowsEverything(Format format) throws IOException {
    byte[] body = naming(StaticCanary.class.getName());
    ReadContext context =
        new ReadContext(1, new FreshLoader(), name -> true, Limits.DEFAULT, body.length);
    Marker.arm(marker);
    try {
      format.serializer().deserialize(new ByteArrayInputStream(body), Object.class, context);
    } finally {
      Marker.disarm();
    }
    assertThat(marker.delete()).as("the policy is what stops it").isTrue();
  }

  private List<String> names() {
    List<String> names =
        new ArrayList<>(List.of(StaticCanary.class.getName(), StaticCanary.OfEnum.class.getName()));
    for (Gadget gadget : Gadget.all()) {
      Class<?> type = gadget.maker().apply(marker).getClass();
      if (!type.getName().startsWith("java") && !type.isHidden()) {
        names.add(type.getName());
      }
    }
    return names.stream().distinct().toList();
  }

  /** Writes a root's class and an empty value, as docs/serializers.md lays a body out. */
  private static byte[] naming(String className) {
    byte[] name = className.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(1 << 3 | 2); // type
    body.writeBytes(Bomb.varint(name.length));
    body.writeBytes(name);
    body.write(3 << 3 | 2); // value
    body.write(0);
    return body.toByteArray();
  }
}
