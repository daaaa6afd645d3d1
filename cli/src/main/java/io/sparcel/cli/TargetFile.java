package io.sparcel.cli;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is there whole or not at all: it is written beside its place and then moved.
 *
 * @param path where it goes
 * @param replace whether it may take the place of another file
 */
record TargetFile(Path path, boolean replace) {

  /** Writes a file, and says something about it. */
  @FunctionalInterface
  interface Content<T> {
    T writeTo(Path file) throws IOException;
  }

  /**
   * Writes the file.
   *
   * @return what the content said
   * @throws SparcelException {@link ErrorCode#FILE_UNWRITABLE}, or as the content throws it;
   *     nothing is changed then
   */
  <T> T write(Content<T> content) {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(path)) {
      throw unwritable("it is a directory").fix("name the file too").build();
    } else if (!replace && Files.exists(path)) {
      throw exists();
    }
    try {
      Path temporary = Files.createTempFile(folder, ".sparcel-", ".tmp"); // for its owner only
      try {
        T said = content.writeTo(temporary);
        if (replace) {
          Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } else {
          Files.move(temporary, path);
        }
        return said;
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (FileAlreadyExistsException e) {
      throw exists();
    } catch (IOException e) {
      throw unwritable(e.toString())
          .fix("give a path in a folder that this user may write to and that has room")
          .cause(e)
          .build();
    }
  }

  private SparcelException exists() {
    return unwritable("there is such a file")
        .fix("name another file, or replace this one with --force")
        .build();
  }

  private SparcelException.Builder unwritable(String why) {
    return SparcelException.of(ErrorCode.FILE_UNWRITABLE, "Cannot write %s: %s", path, why);
  }
}
