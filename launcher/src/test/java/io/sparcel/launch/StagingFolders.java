package io.sparcel.launch;

import io.sparcel.staging.LocalStore;
import java.nio.file.Path;

/** Folders of submissions for tests, on this machine. */
final class StagingFolders {
  private StagingFolders() {}

  /** Makes that of the submission {@code id} in a folder. */
  static StagingFolder made(Path folder) {
    LocalStore store = new LocalStore(folder.resolve("id"));
    StagingFolder staging = new StagingFolder("id", store, store);
    staging.make();
    return staging;
  }
}
