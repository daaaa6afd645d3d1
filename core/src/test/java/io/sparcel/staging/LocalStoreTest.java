package io.sparcel.staging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreTest {
  @TempDir Path parent;
  private LocalStore store;

  @BeforeEach
  void makeStore() throws IOException {
    store = new LocalStore(parent.resolve("new/id"));
    assertThat(store.isThere()).isFalse();
    assertThat(store.make()).isTrue();
  }

  @Test
  void isPrivateAndSoAreItsFiles() throws IOException {
    assertThat(permissions(store.path())).isEqualTo("rwx------");
    assertThat(store.isPrivate()).isTrue();
    store.create("file", content("text"));
    store.claim("claimed");
    store.replace("replaced", new byte[1]);
    for (String name : new String[] {"file", "claimed", "replaced"}) {
      assertThat(permissions(store.path().resolve(name))).isEqualTo("rw-------");
    }
  }

  @Test
  void seesThatOthersMayUseIt() throws IOException {
    Files.setPosixFilePermissions(store.path(), PosixFilePermissions.fromString("rwxr-x---"));
    assertThat(store.isPrivate()).isFalse();
  }

  @Test
  void isNotPrivateWhenItIsAnothers() throws IOException {
    UserPrincipal other =
        FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    try {
      Files.setOwner(store.path(), other);
    } catch (FileSystemException e) {
      return; // only root gives folders away, and only root could use another's
    }
    assertThat(store.isPrivate()).isFalse();
    assertThat(store.path()).isEmptyDirectory();
  }

  @Test
  void isNotPrivateWhenALinkLeadsThere() throws IOException {
    LocalStore link = new LocalStore(parent.resolve("link"));
    Files.createSymbolicLink(link.path(), store.path());
    assertThat(link.make()).isFalse();
    assertThat(link.isPrivate()).isFalse();
  }

  @Test
  void isMadeOnce() throws IOException {
    assertThat(store.make()).isFalse();
  }

  @Test
  void neverReplacesAFileThatIsThere() throws IOException {
    store.create("file", content("mine"));
    assertThatThrownBy(() -> store.create("file", content("yours")))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(store.read("file")).asString(UTF_8).isEqualTo("mine");
  }

  @Test
  void leavesNothingOfAFileThatCouldNotBeWritten() throws IOException {
    assertThatThrownBy(
            () ->
                store.create(
                    "file",
                    out -> {
                      out.write(1);
                      throw new IOException("no space");
                    }))
        .hasMessage("no space");
    try (Stream<Path> files = Files.list(store.path())) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void replacesAFileAsAWhole() throws IOException {
    store.replace("status", "one".getBytes(UTF_8));
    store.replace("status", "two".getBytes(UTF_8));
    assertThat(store.read("status")).asString(UTF_8).isEqualTo("two");
  }

  @Test
  void saysThatAFileIsAbsent() {
    assertThat(store.exists("absent")).isFalse();
    assertThatThrownBy(() -> store.read("absent")).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void givesANameToOneOfManyWhoWantItAtTheSameTime() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 50; round++) {
        String claimed = "claim-" + round;
        String committed = "outcome-" + round;
        List<Callable<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          String text = "attempt " + i;
          all.add(() -> (store.claim(claimed) ? 1 : 0) + (commits(committed, text) ? 100 : 0));
        }
        int sum = 0;
        for (Future<Integer> one : threads.invokeAll(all)) {
          sum += one.get();
        }
        assertThat(sum).isEqualTo(101);
        assertThat(store.read(committed)).asString(UTF_8).matches("attempt [0-7]");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean commits(String name, String text) throws IOException {
    try {
      store.create(name, content(text));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  @Test
  void clearsEverythingButWhatItIsTold() throws IOException {
    store.claim("kept");
    store.claim("gone");
    Files.createDirectories(store.path().resolve("a/b"));
    store.clearAllBut("kept");
    try (Stream<Path> files = Files.list(store.path())) {
      assertThat(files).containsExactly(store.path().resolve("kept"));
    }
  }

  @Test
  void deletesLinksWithoutFollowingThem() throws IOException {
    Path kept = Files.writeString(parent.resolve("kept"), "kept");
    Files.createSymbolicLink(store.path().resolve("link"), kept);
    Files.createDirectories(store.path().resolve("a/b"));
    store.delete();
    assertThat(store.path()).doesNotExist();
    assertThat(kept).hasContent("kept");
    store.delete(); // what is gone is gone
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static StagingStore.Content<Integer> content(String text) {
    return out -> {
      out.write(text.getBytes(UTF_8));
      return text.length();
    };
  }
}
