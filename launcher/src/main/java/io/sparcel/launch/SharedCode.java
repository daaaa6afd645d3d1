package io.sparcel.launch;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.envelope.Sha256;
import io.sparcel.staging.LocalStore;
import io.sparcel.staging.StagingStore;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * The code of all submissions that are staged in one place, each jar under the digest of its
 * content. It is written once and stays when the submissions are over. Thread-safe.
 */
final class SharedCode {
  private final Function<String, StagingStore> folders;

  /**
   * Describes the place.
   *
   * @param folders the folder of a digest, {@code code/<sha256>}
   */
  SharedCode(Function<String, StagingStore> folders) {
    this.folders = folders;
  }

  /**
   * A jar in its place.
   *
   * @param folder the folder it is in
   * @param sent whether it was not there before
   */
  record Placed(StagingStore folder, boolean sent) {}

  /**
   * Puts a jar into its place, unless it is there.
   *
   * @param name the file's name there
   * @throws SparcelException {@link ErrorCode#STAGING_UNUSABLE} when something else is there
   * @throws IOException when the place cannot be used: for instance, it is another user's
   */
  Placed put(Path jar, String name) throws IOException {
    String sha256 = Sha256.of(Files.newInputStream(jar));
    StagingStore folder = folders.apply(sha256);
    folder.make();
    if (!folder.isPrivate()) {
      throw new IOException(folder.uri() + " is open to other users");
    }
    if (!folder.exists(name)) {
      try {
        folder.create(name, out -> Files.copy(jar, out));
        return new Placed(folder, true);
      } catch (FileAlreadyExistsException e) {
        // another submitter was quicker
      }
    }
    requireSame(folder, name, Files.size(jar), sha256);
    return new Placed(folder, false);
  }

  /** A file across a network is believed its length: to read all of it is as dear as to send it. */
  private static void requireSame(StagingStore folder, String name, long length, String sha256)
      throws IOException {
    boolean same =
        folder.length(name) == length
            && (!(folder instanceof LocalStore)
                || Sha256.of(folder.source(name).open()).equals(sha256));
    if (!same) {
      throw SparcelException.of(
              ErrorCode.STAGING_UNUSABLE,
              "%s in %s is not what its place says: it was changed or damaged",
              name,
              folder.uri())
          .fix("remove that file, and find out who else writes there")
          .build();
    }
  }
}
