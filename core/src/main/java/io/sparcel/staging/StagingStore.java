package io.sparcel.staging;

import io.sparcel.envelope.EnvelopeSource;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/**
 * The folder of one submission. Nothing in it is ever seen half-written under its name, and a name
 * that must be given once is given once, whoever asks at the same time. Folders are for their user
 * alone (0700), and so are files (0600). Thread-safe.
 *
 * <p>Names are plain file names. An absent file is a {@link NoSuchFileException}, whatever the file
 * system calls it.
 */
public interface StagingStore {
  /** Returns the folder. */
  URI uri();

  /**
   * Makes the folder, and those above it that are missing.
   *
   * @return whether it was made, and not there before
   */
  boolean make() throws IOException;

  /** Returns whether the folder is there. */
  boolean isThere() throws IOException;

  /**
   * Returns whether nobody but its owner may do anything with the folder. One that another user
   * made for us to find is either not private, or not readable.
   */
  boolean isPrivate() throws IOException;

  /** Returns whether a file is there. */
  boolean exists(String name) throws IOException;

  /**
   * Returns a file's content.
   *
   * @throws NoSuchFileException when there is none of that name
   */
  byte[] read(String name) throws IOException;

  /**
   * Returns a file's length in bytes.
   *
   * @throws NoSuchFileException when there is none of that name
   */
  long length(String name) throws IOException;

  /**
   * Returns a file as a source of an envelope.
   *
   * @throws io.sparcel.SparcelException {@link io.sparcel.ErrorCode#FILE_UNREADABLE} when it is no
   *     readable regular file
   */
  EnvelopeSource source(String name);

  /**
   * Makes an empty file.
   *
   * @return whether it was this call that made it; of calls for one name exactly one did
   */
  boolean claim(String name) throws IOException;

  /** Writes bytes to a stream. */
  @FunctionalInterface
  interface Content<T> {
    /** Writes them; the stream is closed by the caller. */
    T writeTo(OutputStream out) throws IOException;

    /** Returns bytes that are there already; the array is not copied. */
    static Content<Integer> of(byte[] bytes) {
      return out -> {
        out.write(bytes);
        return bytes.length;
      };
    }
  }

  /**
   * Writes a file that stays as it is: under another name first, forced to the disk, then named.
   *
   * @return what the content returned
   * @throws FileAlreadyExistsException when the name is taken; that file is not touched
   */
  <T> T create(String name, Content<T> content) throws IOException;

  /** Writes a file that may be there already; a reader sees the old content or the new. */
  void replace(String name, byte[] content) throws IOException;

  /** Removes every file but one. */
  void clearAllBut(String name) throws IOException;

  /** Removes the folder with all in it; that it is gone already is no error. */
  void delete() throws IOException;
}
