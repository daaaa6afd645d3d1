package io.sparcel.launch;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the documents the runner writes. Fields of a newer runner are passed over. */
final class DocumentReader {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private DocumentReader() {}

  /**
   * Reads a document.
   *
   * @return its content, or empty when there is no such file
   * @throws IOException when it cannot be read or is not of the form expected
   */
  static <T> Optional<T> read(Path file, Class<T> type) throws IOException {
    try {
      return Optional.of(MAPPER.readValue(Files.readAllBytes(file), type));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
