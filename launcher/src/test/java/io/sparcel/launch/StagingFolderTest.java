package io.sparcel.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.staging.LocalStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A submission whose files are elsewhere has a folder on this machine as well. */
class StagingFolderTest {
  @TempDir private Path folder;
  private Path here;
  private StagingFolder staging;

  @BeforeEach
  void describes() {
    here = folder.resolve("here");
    staging = new StagingFolder("id", new LocalStore(folder.resolve("id")), new LocalStore(here));
  }

  private void isRefused() {
    assertThatThrownBy(staging::make)
        .isInstanceOfSatisfying(
            SparcelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STAGING_UNUSABLE))
        .hasMessageContaining("can be used by others");
  }

  @Test
  void usesItsOwnFolderOfThisMachineAgain() throws Exception {
    assertThat(staging.make()).isTrue();
    staging.store().delete();
    assertThat(staging.make()).isTrue();
  }

  @Test
  void refusesAFolderOfThisMachineThatOthersMayWriteTo() throws Exception {
    Files.createDirectory(here);
    Files.setPosixFilePermissions(here, PosixFilePermissions.fromString("rwxrwxrwx"));
    isRefused();
  }

  @Test
  void refusesALinkInItsPlace() throws Exception {
    LocalStore own = new LocalStore(folder.resolve("own"));
    own.make();
    Files.createSymbolicLink(here, own.path());
    isRefused();
    assertThat(own.path()).isEmptyDirectory();
  }
}
