package io.sparcel.launch;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * The folder of one submission, private to its user: 0700, with files 0600. A file is never seen
 * half-written under its name by a reader of ours: the runner is started after all are complete.
 */
final class StagingFolder {
  private final Path folder;

  private StagingFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder.
   *
   * @param parent where, or empty for the temporary folder
   * @throws SparcelException {@link ErrorCode#STAGING_UNUSABLE}
   */
  static StagingFolder create(Optional<Path> parent, String submissionId) {
    try {
      if (parent.isEmpty()) {
        return new StagingFolder(Files.createTempDirectory("sparcel-").toRealPath());
      }
      Path absolute = parent.get().toAbsolutePath();
      Files.createDirectories(absolute);
      Path folder = absolute.toRealPath().resolve(submissionId);
      return new StagingFolder(Files.createDirectory(folder, permissions("rwx------")));
    } catch (IOException e) {
      throw unusable(parent.map(Path::toString).orElse(System.getProperty("java.io.tmpdir")), e);
    }
  }

  Path path() {
    return folder;
  }

  Path resolve(String name) {
    return folder.resolve(name);
  }

  /** Writes bytes to a stream of the folder. */
  @FunctionalInterface
  interface Content<T> {
    T writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a new file and forces it to the disk.
   *
   * @return what the content returned
   * @throws SparcelException {@link ErrorCode#STAGING_UNUSABLE} when the file cannot be written
   */
  <T> T write(String name, Content<T> content) {
    Path file = resolve(name);
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, options, permissions("rw-------"));
        OutputStream out = Channels.newOutputStream(channel)) {
      T result = content.writeTo(out);
      channel.force(true);
      return result;
    } catch (IOException e) {
      throw unusable(file.toString(), e);
    }
  }

  /** Removes the folder with all in it; what is gone already is no error. */
  void delete() throws IOException {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
              }
              throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException e)
                throws IOException {
              if (e != null) {
                throw e;
              }
              Files.deleteIfExists(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (NoSuchFileException e) {
      // removed by someone else: it is gone, as it should be
    }
  }

  private static FileAttribute<?> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }

  private static SparcelException unusable(String what, IOException cause) {
    return SparcelException.of(ErrorCode.STAGING_UNUSABLE, "Cannot write %s: %s", what, cause)
        .fix("free space or permissions there, or set sparcel.staging to another folder")
        .cause(cause)
        .build();
  }
}
