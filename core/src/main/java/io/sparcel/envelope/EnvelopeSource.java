package io.sparcel.envelope;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes that can be read more than once, with a name for messages. */
public interface EnvelopeSource {
  /** Opens the bytes from their beginning; the caller closes the stream. */
  InputStream open() throws IOException;

  /** Returns what messages call these bytes. */
  String name();

  /**
   * Returns a file as a source.
   *
   * @throws SparcelException {@link ErrorCode#FILE_UNREADABLE} when there is no readable regular
   *     file: a directory, a pipe and a device are refused before anything is opened
   */
  static EnvelopeSource of(Path file) {
    String problem = null;
    if (!Files.exists(file)) {
      problem = "there is no such file";
    } else if (Files.isDirectory(file)) {
      problem = "it is a directory";
    } else if (!Files.isRegularFile(file)) {
      problem = "it is no regular file";
    } else if (!Files.isReadable(file)) {
      problem = "permission is denied";
    }
    if (problem != null) {
      throw SparcelException.of(ErrorCode.FILE_UNREADABLE, "Cannot read %s: %s", file, problem)
          .fix("give the path of an envelope file that this user may read")
          .build();
    }
    return new EnvelopeSource() {
      @Override
      public InputStream open() throws IOException {
        return Files.newInputStream(file);
      }

      @Override
      public String name() {
        return file.toString();
      }
    };
  }

  /** Returns bytes in memory as a source; they are not copied and must not change. */
  static EnvelopeSource of(byte[] bytes, String name) {
    return new EnvelopeSource() {
      @Override
      public InputStream open() {
        return new ByteArrayInputStream(bytes);
      }

      @Override
      public String name() {
        return name;
      }
    };
  }
}
