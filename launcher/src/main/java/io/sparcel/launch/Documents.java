package io.sparcel.launch;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.sparcel.staging.StagingStore;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Reads and writes a submission's documents. Fields of a newer runner are passed over. */
final class Documents {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private Documents() {}

  /**
   * Reads a document.
   *
   * @return its content, or empty when there is no such file
   * @throws IOException when it cannot be read or is not of the form expected
   */
  static <T> Optional<T> read(StagingStore store, String name, Class<T> type) throws IOException {
    try {
      return Optional.of(MAPPER.readValue(store.read(name), type));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Writes a document, in place of an older one. */
  static void write(StagingStore store, String name, Object document) throws IOException {
    store.replace(name, MAPPER.writeValueAsBytes(document));
  }
}
