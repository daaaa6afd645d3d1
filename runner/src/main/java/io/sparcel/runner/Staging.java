package io.sparcel.runner;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.submission.Outcome;
import io.sparcel.submission.StagingFiles;
import io.sparcel.submission.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The staging folder as the runner sees it. What others read is written beside, forced to the disk
 * and then named, so that it is there whole or not at all; the outcome gets its name by a hard
 * link, which unlike a move never replaces what another attempt has committed.
 */
final class Staging {
  private static final Logger LOG = LoggerFactory.getLogger(Staging.class);
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path folder;

  Staging(URI uri) {
    if (!"file".equals(uri.getScheme())) {
      throw SparcelException.of(
              ErrorCode.STAGING_UNUSABLE,
              "The staging folder %s is not a local or mounted one",
              uri)
          .fix("set sparcel.staging to a folder that submitter and driver both see")
          .build();
    }
    this.folder = Path.of(uri);
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  byte[] read(String name) throws IOException {
    return Files.readAllBytes(file(name));
  }

  boolean isThere() {
    return Files.isDirectory(folder);
  }

  boolean exists(String name) {
    return Files.exists(file(name));
  }

  /** Claims the next number of an attempt; a number is given once, whoever asks. */
  int claimAttempt() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        Files.createFile(file(StagingFiles.attempt(attempt)), PRIVATE);
        return attempt;
      } catch (FileAlreadyExistsException e) {
        // taken by an earlier attempt
      }
    }
  }

  Optional<Outcome> outcome() throws IOException {
    return exists(StagingFiles.OUTCOME)
        ? Optional.of(MAPPER.readValue(read(StagingFiles.OUTCOME), Outcome.class))
        : Optional.empty();
  }

  /** Replaces the status; a reader sees the old one or the new one. */
  void writeStatus(Status status) throws IOException {
    Path fresh = file(StagingFiles.STATUS + "." + status.attempt());
    byte[] bytes = MAPPER.writeValueAsBytes(status);
    write(
        fresh,
        out -> {
          out.write(bytes);
          return bytes.length;
        });
    Files.move(fresh, file(StagingFiles.STATUS), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Commits the outcome, unless one is committed already.
   *
   * @return whether it was this one that was committed
   */
  boolean commit(Outcome outcome) throws IOException {
    Path fresh = file(StagingFiles.OUTCOME + "." + outcome.attempt());
    byte[] bytes = MAPPER.writeValueAsBytes(outcome);
    write(
        fresh,
        out -> {
          out.write(bytes);
          return bytes.length;
        });
    try {
      Files.createLink(file(StagingFiles.OUTCOME), fresh);
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      tidy(fresh);
    }
    return true;
  }

  /** The outcome is visible or not by now: nothing that fails here changes what it is. */
  private void tidy(Path fresh) {
    try {
      Files.deleteIfExists(fresh);
      forceFolder();
    } catch (IOException e) {
      LOG.warn("The staging folder cannot be tidied: {}", e.toString());
    }
  }

  /** Writes bytes to a stream. */
  @FunctionalInterface
  interface Content<T> {
    T writeTo(OutputStream out) throws IOException;
  }

  /** Writes a new file of the folder whole and forces it to the disk. */
  <T> T writeNew(String name, Content<T> content) throws IOException {
    return write(file(name), content);
  }

  private static <T> T write(Path file, Content<T> content) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, options, PRIVATE);
        OutputStream out = Channels.newOutputStream(channel)) {
      T result = content.writeTo(out);
      channel.force(true);
      return result;
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private void forceFolder() throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
