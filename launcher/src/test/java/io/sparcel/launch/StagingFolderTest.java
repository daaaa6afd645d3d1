package io.sparcel.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingFolderTest {
  @TempDir Path parent;

  @Test
  void isPrivateAndSoAreItsFiles() throws IOException {
    StagingFolder staging = StagingFolder.create(Optional.of(parent.resolve("new")), "id");
    assertThat(permissions(staging.path())).isEqualTo("rwx------");
    staging.write("file", content("text"));
    assertThat(permissions(staging.resolve("file"))).isEqualTo("rw-------");
    assertThat(staging.resolve("file")).hasContent("text");
  }

  @Test
  void isPrivateInTheTemporaryFolderToo() throws IOException {
    StagingFolder staging = StagingFolder.create(Optional.empty(), "id");
    assertThat(permissions(staging.path())).isEqualTo("rwx------");
    staging.delete();
    assertThat(staging.path()).doesNotExist();
  }

  @Test
  void neverTakesAFolderOrAFileThatIsThere() throws IOException {
    StagingFolder staging = StagingFolder.create(Optional.of(parent), "id");
    assertUnusable(() -> StagingFolder.create(Optional.of(parent), "id"));
    staging.write("file", content("mine"));
    assertUnusable(() -> staging.write("file", content("yours")));
    assertThat(staging.resolve("file")).hasContent("mine");
  }

  @Test
  void deletesLinksWithoutFollowingThem() throws IOException {
    Path kept = Files.writeString(parent.resolve("kept"), "kept");
    StagingFolder staging = StagingFolder.create(Optional.of(parent), "id");
    Files.createSymbolicLink(staging.resolve("link"), kept);
    Files.createDirectories(staging.resolve("a/b"));
    staging.delete();
    assertThat(staging.path()).doesNotExist();
    assertThat(kept).hasContent("kept");
    staging.delete(); // what is gone is gone
  }

  private static void assertUnusable(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SparcelException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.STAGING_UNUSABLE));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static StagingFolder.Content<Integer> content(String text) {
    return out -> {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      return text.length();
    };
  }
}
