package io.sparcel.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.envelope.Sha256;
import io.sparcel.staging.LocalStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedCodeTest {
  @TempDir Path folder;
  private SharedCode shared;
  private Path jar;

  @BeforeEach
  void makeJar() throws IOException {
    shared = new SharedCode(sha256 -> new LocalStore(folder.resolve("code").resolve(sha256)));
    jar = JarFiles.write(folder.resolve("a.jar"), Map.of("a", new byte[1000]));
  }

  private StagingFolder submission(String id) {
    LocalStore own = new LocalStore(folder.resolve(id));
    StagingFolder staging = new StagingFolder(id, own, own, shared);
    staging.make();
    return staging;
  }

  private Path classes() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes/p"));
    Files.writeString(classes.resolve("A.class"), "a");
    return classes.getParent();
  }

  @Test
  void sendsAJarOnceForAllSubmissionsAndSaysSo() throws IOException {
    CodeStaging first = new CodeStaging(submission("1"), true);
    CodeStaging second = new CodeStaging(submission("2"), true);
    String place = first.place(jar);
    first.place(classes());
    assertThat(second.place(jar)).isEqualTo(place).endsWith("/a.jar");
    second.place(classes());
    Path other = JarFiles.write(folder.resolve("b.jar"), Map.of("b", new byte[1]));
    second.place(other);

    assertThat(Path.of(place)).hasSameBinaryContentAs(jar);
    assertThat(Path.of(place).getParent().getFileName())
        .hasToString(Sha256.of(Files.newInputStream(jar)));
    assertThat(first.notes()).containsExactly("code: 2 jars, 0.0 MB: 0 already staged, 2 sent");
    assertThat(second.notes()).containsExactly("code: 3 jars, 0.0 MB: 2 already staged, 1 sent");
  }

  @Test
  void leavesAJarWhereItIsForADriverOnThisMachine() throws IOException {
    CodeStaging local = new CodeStaging(submission("1"), false);
    assertThat(local.place(jar)).isEqualTo(jar.toString());
    assertThat(local.place(classes())).isEqualTo(folder.resolve("1/classes.jar").toString());
    assertThat(local.notes()).isEmpty();
    assertThat(folder.resolve("code")).doesNotExist();
  }

  @Test
  void givesJarsOfOneNameNamesOfTheirOwn() throws IOException {
    Path other =
        JarFiles.write(
            Files.createDirectory(folder.resolve("x")).resolve("a.jar"), Map.of("b", new byte[1]));
    CodeStaging staging = new CodeStaging(submission("1"), true);
    assertThat(staging.place(jar)).endsWith("/a.jar");
    assertThat(staging.place(other)).endsWith("/2-a.jar");
  }

  @Test
  void doesNotTrustAFileThatIsNotWhatItsPlaceSays() throws IOException {
    Path placed = Path.of(new CodeStaging(submission("1"), true).place(jar));
    byte[] changed = Files.readAllBytes(placed);
    changed[changed.length / 2] ^= 1;
    Files.write(placed, changed);
    CodeStaging second = new CodeStaging(submission("2"), true);
    assertThatThrownBy(() -> second.place(jar))
        .isInstanceOfSatisfying(
            SparcelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STAGING_UNUSABLE))
        .hasMessageContaining("it was changed or damaged");
  }

  @Test
  void passesOverAFolderThatOthersMayWriteTo() throws IOException {
    Path placed = Path.of(new CodeStaging(submission("1"), true).place(jar));
    Files.setPosixFilePermissions(placed.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
    CodeStaging second = new CodeStaging(submission("2"), true);
    assertThat(second.place(jar)).isEqualTo(folder.resolve("2/a.jar").toString());
    assertThat(second.notes()).containsExactly("code: 1 jar, 0.0 MB: 0 already staged, 1 sent");
  }

  @Test
  void leavesNothingHalfWritten() throws IOException {
    new CodeStaging(submission("1"), true).place(jar);
    try (Stream<Path> files = Files.walk(folder.resolve("code"))) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(1);
    }
  }
}
