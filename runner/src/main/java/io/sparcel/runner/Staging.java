package io.sparcel.runner;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.sparcel.staging.HadoopSettings;
import io.sparcel.staging.HadoopStore;
import io.sparcel.staging.HadoopUser;
import io.sparcel.staging.LocalStore;
import io.sparcel.staging.StagingStore;
import io.sparcel.submission.Outcome;
import io.sparcel.submission.StagingFiles;
import io.sparcel.submission.Status;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The staging folder as the runner sees it. */
final class Staging {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final StagingStore store;

  private Staging(StagingStore store) {
    this.store = store;
  }

  /**
   * Returns a folder; one that is not on a local file system is Hadoop's, as Spark is configured.
   */
  static Staging at(URI folder) {
    if ("file".equals(folder.getScheme())) {
      return new Staging(new LocalStore(Path.of(folder)));
    }
    Map<String, String> properties = new TreeMap<>();
    System.getProperties()
        .stringPropertyNames()
        .forEach(name -> properties.put(name, System.getProperty(name)));
    return new Staging(new HadoopStore(folder, HadoopSettings.of(properties), "", HadoopUser.OWN));
  }

  StagingStore store() {
    return store;
  }

  /** Claims the next number of an attempt; a number is given once, whoever asks. */
  int claimAttempt() throws IOException {
    for (int attempt = 1; ; attempt++) {
      if (store.claim(StagingFiles.attempt(attempt))) {
        return attempt;
      }
    }
  }

  /**
   * Says that the task begins, and with it whatever it does to the world.
   *
   * @return whether no attempt has begun it before
   */
  boolean begin() throws IOException {
    return store.claim(StagingFiles.BEGUN);
  }

  Optional<Outcome> outcome() throws IOException {
    return store.exists(StagingFiles.OUTCOME)
        ? Optional.of(MAPPER.readValue(store.read(StagingFiles.OUTCOME), Outcome.class))
        : Optional.empty();
  }

  void writeStatus(Status status) throws IOException {
    store.replace(StagingFiles.STATUS, MAPPER.writeValueAsBytes(status));
  }

  /**
   * Commits the outcome, unless one is committed already.
   *
   * @return the outcome that is visible now: this one or that of another attempt
   */
  Outcome commit(Outcome outcome) throws IOException {
    byte[] bytes = MAPPER.writeValueAsBytes(outcome);
    try {
      store.create(StagingFiles.OUTCOME, StagingStore.Content.of(bytes));
      return outcome;
    } catch (FileAlreadyExistsException e) {
      return outcome().orElseThrow(() -> e);
    } catch (IOException e) {
      // A file system across a net may have done it and failed to say so.
      return outcome().orElseThrow(() -> e);
    }
  }
}
