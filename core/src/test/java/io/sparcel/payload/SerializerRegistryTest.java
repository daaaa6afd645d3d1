package io.sparcel.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparcel.CompiledClasses;
import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.SparcelConfig;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SerializerRegistryTest {
  private static final String SERVICES = "META-INF/services/io.sparcel.spi.TaskSerializer";

  @TempDir private Path folder;

  @Test
  void noSerializerAtAll() {
    SerializerRegistry registry = registry(classes());

    assertThat(registry.ids()).isEmpty();
    SparcelException refusal = refusal(() -> registry.choose(config()));
    assertThat(refusal.code()).isEqualTo(ErrorCode.SERIALIZER_NONE);
    assertThat(refusal)
        .hasMessageContaining("sparcel-serializer-java")
        .hasMessageContaining("ServicesResourceTransformer");
    assertThat(refusal(() -> registry.get("java")).code()).isEqualTo(ErrorCode.SERIALIZER_NONE);
  }

  @Test
  void theOnlySerializerNeedNotBeNamed() {
    SerializerRegistry registry = registry(provider("One", "one").withFile(SERVICES, "p.One\n"));

    assertThat(registry.choose(config()).id()).isEqualTo("one");
    assertThat(registry.choose(config("one")).id()).isEqualTo("one");
  }

  @Test
  void oneOfSeveralMustBeNamed() {
    SerializerRegistry registry = two();

    assertThat(registry.ids()).containsExactly("one", "two");
    assertThat(registry.choose(config("two")).id()).isEqualTo("two");
    SparcelException refusal = refusal(() -> registry.choose(config()));
    assertThat(refusal.code()).isEqualTo(ErrorCode.SERIALIZER_NOT_CHOSEN);
    assertThat(refusal)
        .hasMessageContaining("- one, protocols 1..1, p.One unpackaged (file:" + folder)
        .hasMessageContaining("- two, protocols 1..1, p.Two unpackaged (file:" + folder)
        .hasMessageContaining("Fix: set sparcel.serializer to one of one, two");
  }

  @Test
  void unknownSerializerIsNamedWithWhatIsThereAndWhatWasMeant() {
    SparcelException refusal = refusal(() -> two().get("tow"));

    assertThat(refusal.code()).isEqualTo(ErrorCode.SERIALIZER_UNKNOWN);
    assertThat(refusal.summary()).isEqualTo("No serializer has the id tow (did you mean two?)");
    assertThat(refusal)
        .hasMessageContaining("- one, protocols")
        .hasMessageContaining("io.sparcel:sparcel-serializer-tow");
  }

  @Test
  void twoSerializersWithOneIdAreRefusedWhenThatIdIsAskedFor() {
    SerializerRegistry registry =
        registry(
            provider("One", "same")
                .with("p/Two.java", source("Two", "same"))
                .with("p/Three.java", source("Three", "other"))
                .withFile(SERVICES, "p.One\np.Two\np.Three\n"));

    assertThat(registry.get("other").id()).isEqualTo("other");
    SparcelException refusal = refusal(() -> registry.get("same"));
    assertThat(refusal.code()).isEqualTo(ErrorCode.SERIALIZER_DUPLICATE);
    assertThat(refusal).hasMessageContaining("p.One").hasMessageContaining("p.Two");
    assertThat(registry.protocols()).containsOnlyKeys("other");
  }

  @Test
  void brokenProvidersAreReportedEachInItsWay() {
    assertBroken("not.There\n", "not.There");
    assertBroken("this is no class name\n", SERVICES);
    assertBroken("io.sparcel.spi.Limits\n", "not a subtype");
    provider("Private", "x")
        .with(
            "p/Private.java", source("Private", "x").replace("public Private", "private Private"));
    assertBroken("p.Private\n", "p.Private");
    classes()
        .with(
            "p/Throws.java",
            source("Throws", "x")
                .replace("/*c*/", "if (true) throw new IllegalStateException(\"no\");"));
    assertBroken("p.Throws\n", "p.Throws");
    classes()
        .with(
            "p/BadId.java",
            source("BadId", "x")
                .replace("return \"x\"", "throw new IllegalStateException(\"no id\")"));
    assertBroken("p.BadId\n", "p.BadId");
    classes().with("p/NullId.java", source("NullId", "x").replace("return \"x\"", "return null"));
    assertBroken("p.NullId\n", "p.NullId");
  }

  @Test
  void providerWhoseLibraryIsNotThereIsReported() {
    classes()
        .with("p/Library.java", "package p; public class Library {}")
        .with(
            "p/Needs.java",
            source("Needs", "x").replace("class Needs", "class Needs extends Library"))
        .without("p/Library.class");

    assertBroken("p.Needs\n", "p/Library");
  }

  @Test
  void providerCompiledForANewerJavaIsReported() {
    provider("Newer", "x").ofClassFileVersion("p/Newer.class", 99);

    assertBroken("p.Newer\n", "p/Newer");
  }

  @Test
  void brokenProviderDoesNotHideOneThatWorks() {
    SerializerRegistry registry =
        registry(
            provider("One", "one")
                .with("p/Newer.java", source("Newer", "newer"))
                .ofClassFileVersion("p/Newer.class", 99)
                .withFile(SERVICES, "not.There\np.Newer\np.One\n"));

    assertThat(registry.choose(config()).id()).isEqualTo("one");
    SparcelException refusal = refusal(() -> registry.get("newer"));
    assertThat(refusal.code()).isEqualTo(ErrorCode.SERIALIZER_BROKEN);
    assertThat(refusal.summary()).contains("2 on the class path cannot be loaded");
    assertThat(refusal).hasMessageContaining("- one, protocols");
  }

  private void assertBroken(String services, String named) {
    SerializerRegistry registry = registry(classes().withFile(SERVICES, services));
    for (ThrowingCallable call :
        new ThrowingCallable[] {() -> registry.get("x"), () -> registry.choose(config())}) {
      SparcelException refusal = refusal(call);
      assertThat(refusal.code()).as(services).isEqualTo(ErrorCode.SERIALIZER_BROKEN);
      assertThat(refusal).hasMessageContaining(named);
      assertThat(refusal.getCause()).isNotNull();
    }
  }

  private SerializerRegistry two() {
    return registry(
        provider("One", "one")
            .with("p/Two.java", source("Two", "two"))
            .withFile(SERVICES, "p.One # a comment\n\np.Two\n"));
  }

  private CompiledClasses classes() {
    return new CompiledClasses(folder);
  }

  private CompiledClasses provider(String name, String id) {
    return classes().with("p/" + name + ".java", source(name, id));
  }

  private static String source(String name, String id) {
    return """
        package p;
        import io.sparcel.spi.*;
        import java.io.*;
        public class NAME implements TaskSerializer {
          public NAME() { /*c*/ }
          public String id() { return "ID"; }
          public ProtocolRange protocols() { return new ProtocolRange(1, 1, 1); }
          public void serialize(Object value, OutputStream out, WriteContext context) {}
          public <T> T deserialize(InputStream in, Class<T> type, ReadContext context) {
            return null;
          }
        }
        """
        .replace("NAME", name)
        .replace("ID", id);
  }

  private static SerializerRegistry registry(CompiledClasses classes) {
    return SerializerRegistry.load(classes.loader());
  }

  private static SparcelConfig config(String... serializer) {
    return serializer.length == 0
        ? SparcelConfig.builder().isolated()
        : SparcelConfig.builder().set("sparcel.serializer", serializer[0]).isolated();
  }

  private static SparcelException refusal(ThrowingCallable call) {
    SparcelException thrown = catchThrowableOfType(SparcelException.class, call);
    assertThat(thrown).as("nothing was refused").isNotNull();
    return thrown;
  }
}
