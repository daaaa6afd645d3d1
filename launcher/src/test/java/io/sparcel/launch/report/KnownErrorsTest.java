package io.sparcel.launch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparcel.Retry;
import io.sparcel.launch.Compiler;
import io.sparcel.launch.JarFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Java itself throws is thrown here, so that an entry is held to its real words. */
class KnownErrorsTest {
  @TempDir Path folder;

  private static KnownError.Match matchOf(String text) {
    return KnownErrors.standard().find(text).orElseThrow(() -> new AssertionError(text));
  }

  private static KnownError.Match matchOf(ThrowingCallable code) {
    return matchOf(String.valueOf(catchThrowable(code)));
  }

  private static String idOf(ThrowingCallable code) {
    return matchOf(code).error().id();
  }

  @Test
  void everyEntryIsFoundByItsExampleAndByNoEarlierEntry() {
    for (KnownError entry : KnownErrors.standard().entries()) {
      KnownError.Match match = matchOf(entry.says());
      assertThat(match.error().id()).isEqualTo(entry.id());
      assertThat(match.cause() + match.fix()).doesNotContain("{", "null");
    }
    assertThat(KnownErrors.standard().entries()).extracting(KnownError::id).doesNotHaveDuplicates();
  }

  @Test
  void thePageHoldsEveryEntryAndNothingElse() throws Exception {
    List<String> rows =
        Files.readAllLines(Path.of("../docs/troubleshooting.md")).stream()
            .filter(line -> line.startsWith("| <a id="))
            .toList();
    assertThat(rows)
        .containsExactlyElementsOf(
            KnownErrors.standard().entries().stream().map(KnownErrorsTest::row).toList());
  }

  private static String row(KnownError entry) {
    return String.format(
        "| <a id=\"%s\"></a>%s | `%s` | %s | %s | %s |",
        entry.id(),
        entry.id(),
        entry.says().replace("|", "\\|"),
        entry.cause().replaceAll("\\{\\d(?::java)?}", "…"),
        entry.fix().replaceAll("\\{\\d(?::java)?}", "…"),
        entry.retry().word());
  }

  @Test
  void saysNothingOfWhatItDoesNotKnow() {
    assertThat(KnownErrors.standard().find("java.lang.ArithmeticException: / by zero")).isEmpty();
    assertThat(KnownErrors.standard().find("")).isEmpty();
    assertThat(KnownErrors.standard().ofExitCode(3)).isEmpty();
  }

  @Test
  void isQuickWithALongTextThatMatchesNothing() {
    String text = "a.b".repeat(10_000) + " exit ".repeat(1_000) + "$".repeat(1_000);
    long begun = System.nanoTime();
    assertThat(KnownErrors.standard().find(text)).isEmpty();
    assertThat(System.nanoTime() - begun)
        .isLessThan(10_000_000_000L); // far less, unless it is quadratic
  }

  @Test
  void findsAHintOnlyForWhatTheDriverGoesOnWaitingAt() {
    KnownErrors errors = KnownErrors.standard();
    assertThat(
            errors.findLive("26/01/01 WARN X: Initial job has not accepted any resources; check"))
        .get()
        .extracting(match -> match.error().id())
        .isEqualTo("no-executors");
    assertThat(errors.findLive("java.net.ConnectException: Connection refused")).isEmpty();
  }

  @Test
  void tellsWhichJavaAClassFileNeeds() throws Exception {
    Path classes = Compiler.compile(folder, "V", "public class V {}");
    byte[] bytes = Files.readAllBytes(classes.resolve("V.class"));
    bytes[7] = 99;
    KnownError.Match match = matchOf(() -> new Defining().define(bytes));
    assertThat(match.error().id()).isEqualTo("java-too-old");
    assertThat(match.cause())
        .isEqualTo(
            "V was compiled for Java 55, and that JVM is Java " + Runtime.version().feature());
    assertThat(match.error().retry()).isEqualTo(Retry.NEVER);
  }

  private static final class Defining extends ClassLoader {
    Class<?> define(byte[] bytes) {
      return defineClass("V", bytes, 0, bytes.length);
    }
  }

  @Test
  void knowsAClassThatWasChangedWithoutASerialVersionUid() throws Exception {
    String before = "public class V implements java.io.Serializable { int a; }";
    Object written = loader("before", "V", before).loadClass("V").getConstructor().newInstance();
    URLClassLoader reader = loader("after", "V", before.replace("int a;", "int a; int b;"));
    KnownError.Match match = matchOf(() -> read(bytesOf(written), reader));
    assertThat(match.error().id()).isEqualTo("class-changed");
    assertThat(match.cause()).startsWith("V is another build");
  }

  @Test
  void knowsALambdaThatIsNotThereAnyMore() throws Exception {
    String source =
        "public class V { interface F extends java.io.Serializable, Runnable {}"
            + " public static Object make() { return (F) () -> System.out.println(1); } }";
    Object written = loader("one", "V", source).loadClass("V").getMethod("make").invoke(null);
    URLClassLoader reader =
        loader(
            "two",
            "V",
            source.replace("System.out.println(1)", "{ return; }").replace("make", "more"));
    Throwable thrown = catchThrowable(() -> read(bytesOf(written), reader));
    while (thrown.getCause() != null) {
      thrown = thrown.getCause();
    }
    assertThat(matchOf(thrown.toString()).error().id()).isEqualTo("lambda-changed");
  }

  private interface SerializableOperator extends UnaryOperator<String>, Serializable {}

  private static final class Holder implements Serializable {
    private static final long serialVersionUID = 1L;
    private SerializableOperator operator = text -> text;
  }

  @Test
  void knowsALambdaThatCannotBeRebuilt() {
    Holder holder = new Holder();
    SerializableOperator operator = text -> holder.operator + text;
    holder.operator = operator; // a cycle, which has the same effect as a class that is missing
    assertThat(idOf(() -> read(bytesOf(operator), getClass().getClassLoader())))
        .isEqualTo("serialized-lambda");
  }

  private static byte[] bytesOf(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    return bytes.toByteArray();
  }

  @SuppressWarnings("BanSerializableRead") // it is written by this test
  private static void read(byte[] bytes, ClassLoader loader) throws Exception {
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes)) {
          @Override
          protected Class<?> resolveClass(ObjectStreamClass description)
              throws ClassNotFoundException {
            return Class.forName(description.getName(), false, loader);
          }
        }) {
      in.readObject();
    }
  }

  private URLClassLoader loader(String name, String type, String source) throws IOException {
    Path classes = Compiler.compile(folder.resolve(name), type, source);
    return new URLClassLoader(new URL[] {classes.toUri().toURL()}, null);
  }

  @Test
  void knowsACallOfAMethodThatIsOnlyInAnotherVersion() throws Exception {
    assertThat(callOf("com.google.common.base", "Stopwatch", "static void createStarted() {}"))
        .isEqualTo("guava-versions-mixed");
    assertThat(callOf("com.google.protobuf", "Message", "static void makeExtensionsImmutable() {}"))
        .isEqualTo("protobuf-versions-mixed");
    assertThat(callOf("com.esotericsoftware.kryo", "Kryo", "static void isClosure() {}"))
        .isEqualTo("kryo-versions-mixed");
    assertThat(callOf("org.slf4j", "Logger", "static void atInfo() {}"))
        .isEqualTo("slf4j-versions-mixed");
    assertThat(callOf("com.example", "Parser", "static void close() {}"))
        .isEqualTo("versions-mixed");
  }

  /** Compiles a caller against a class with a method, and runs it with one without. */
  private String callOf(String packageName, String type, String method) throws Exception {
    Path home = folder.resolve(packageName);
    String library = "package " + packageName + "; public class " + type + " { public %s }";
    Compiler.compile(home, packageName + "." + type, String.format(library, method));
    String name = method.replaceAll(".* (\\w+)\\(.*", "$1");
    String caller =
        "public class Caller { public static void call() { "
            + packageName
            + "."
            + type
            + "."
            + name
            + "(); } }";
    Compiler.compile(home, "Caller", caller);
    Path classes =
        Compiler.compile(home, packageName + "." + type, String.format(library, "int other;"));
    return idOf(() -> call(classes));
  }

  private static void call(Path classes) throws Throwable {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
      loader.loadClass("Caller").getMethod("call").invoke(null);
    } catch (java.lang.reflect.InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Test
  void knowsAClassThatIsNotThere() throws Exception {
    assertThat(idOf(() -> Class.forName("com.example.Parser"))).isEqualTo("class-missing");
    String gone = "package com.example; public class Gone { public static void close() {} }";
    Compiler.compile(folder, "com.example.Gone", gone);
    Path classes =
        Compiler.compile(
            folder,
            "Caller",
            "public class Caller { public static void call() { com.example.Gone.close(); } }");
    Files.delete(classes.resolve("com/example/Gone.class"));
    KnownError.Match match = matchOf(() -> call(classes));
    assertThat(match.error().id()).isEqualTo("class-gone");
    assertThat(match.cause()).contains("com/example/Gone");
  }

  @Test
  void knowsAClassWhoseInitializerFailed() throws Exception {
    Path classes =
        Compiler.compile(
            folder,
            "Caller",
            "public class Caller { static int x = 1 / Integer.parseInt(\"0\");"
                + " public static void call() {} }");
    assertThat(idOf(() -> call(classes))).isEqualTo("initializer-failed");
  }

  @Test
  void knowsAClassThatWasLoadedTwice() throws Exception {
    String source = "public class V { public static V cast(Object o) { return (V) o; } }";
    Object one = loader("a", "V", source).loadClass("V").getConstructor().newInstance();
    Class<?> other = loader("b", "V", source).loadClass("V");
    Throwable thrown =
        catchThrowable(() -> other.getMethod("cast", Object.class).invoke(null, one));
    assertThat(matchOf(thrown.getCause().toString()).error().id()).isEqualTo("class-loaded-twice");
  }

  @Test
  void knowsAModuleThatIsNotOpenAndSaysTheOption() {
    KnownError.Match match =
        matchOf(() -> java.util.zip.ZipFile.class.getDeclaredField("res").setAccessible(true));
    assertThat(match.error().id()).isEqualTo("module-closed");
    assertThat(match.fix()).startsWith("add --add-opens=java.base/java.util.zip=ALL-UNNAMED to");
  }

  @Test
  void knowsASignedJarThatWasMergedIntoAnother() throws Exception {
    Path classes = Compiler.compile(folder, "V", "public class V {}");
    Path signed =
        JarFiles.sign(JarFiles.write(folder.resolve("v.jar"), Compiler.filesOf(classes)), folder);
    Path merged = folder.resolve("merged.jar");
    try (java.util.jar.JarFile jar = new java.util.jar.JarFile(signed.toFile())) {
      Map<String, byte[]> entries = new java.util.LinkedHashMap<>();
      entries.put(
          "META-INF/MANIFEST.MF",
          JarFiles.bytes("Manifest-Version: 1.0\r\nMain-Class: Other\r\n\r\n"));
      jar.stream()
          .filter(entry -> !entry.getName().endsWith("MANIFEST.MF"))
          .forEach(
              entry -> {
                try {
                  entries.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      JarFiles.write(merged, entries);
    }
    try (URLClassLoader loader = new URLClassLoader(new URL[] {merged.toUri().toURL()}, null)) {
      assertThat(idOf(() -> loader.loadClass("V"))).isEqualTo("signature-broken");
    }
  }

  @Test
  void knowsEveryWayToRunOutOfMemory() {
    assertThat(idOf(() -> use(new byte[Integer.MAX_VALUE]))).isEqualTo("array-too-big");
    assertThat(idOf(() -> use(new long[Integer.MAX_VALUE - 8]))).isEqualTo("heap-full");
    assertThat(idOf(() -> use(ByteBuffer.allocateDirect(Integer.MAX_VALUE))))
        .isEqualTo("direct-memory-full");
  }

  private static void use(Object value) {
    assertThat(value).isNotNull();
  }

  @Test
  void knowsWhatSocketsSay() throws Exception {
    int free;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int inUse = taken.getLocalPort();
      free = inUse;
      assertThat(idOf(() -> new ServerSocket(inUse, 1, InetAddress.getLoopbackAddress()).close()))
          .isEqualTo("port-in-use");
    }
    assertThat(idOf(() -> new Socket(InetAddress.getLoopbackAddress(), free).close()))
        .isEqualTo("connection-refused");
    KnownError.Match unknown = matchOf(() -> InetAddress.getAllByName("no-such-host.invalid"));
    assertThat(unknown.error().id()).isEqualTo("host-unknown");
    assertThat(unknown.cause()).contains("no-such-host.invalid");
  }

  @Test
  void knowsADatabaseWithoutADriver() {
    assertThat(idOf(() -> DriverManager.getConnection("jdbc:nothing:")))
        .isEqualTo("jdbc-driver-missing");
  }

  @Test
  void knowsAFileThatIsThereAlready() throws Exception {
    Path file = Files.createFile(folder.resolve("x"));
    assertThat(idOf(() -> Files.createFile(file))).isEqualTo("output-exists");
  }
}
