package io.sparcel.launch;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.staging.LocalStore;
import io.sparcel.staging.StagingStore;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of one submission are: those the driver reads and writes in the store, and those
 * of this machine alone, as spark-submit's log, in a local folder. The two are one where the store
 * is local.
 */
final class StagingFolder {
  private final String id;
  private final StagingStore store;
  private final LocalStore local;
  private final @Nullable SharedCode code;

  StagingFolder(String id, StagingStore store, LocalStore local) {
    this(id, store, local, null);
  }

  /**
   * Describes it.
   *
   * @param id the submission's id
   * @param code the code of all submissions, or {@code null} where they share nothing
   */
  StagingFolder(String id, StagingStore store, LocalStore local, @Nullable SharedCode code) {
    this.id = id;
    this.store = store;
    this.local = local;
    this.code = code;
  }

  /**
   * Makes the folder.
   *
   * @return whether it was not there before
   * @throws SparcelException {@link ErrorCode#STAGING_UNUSABLE}
   */
  boolean make() {
    try {
      boolean made = store.make();
      if (store != local && !local.make()) {
        requirePrivate(local);
      }
      return made;
    } catch (IOException | UnsupportedOperationException e) {
      throw unusable("make " + store.uri(), e);
    }
  }

  /**
   * Checks that a folder which was there before is of this user alone. What another's says cannot
   * be believed, nor its classes be loaded, nor ours be written into it.
   *
   * @throws SparcelException {@link ErrorCode#STAGING_UNUSABLE}
   */
  static void requirePrivate(StagingStore store) {
    try {
      if (!store.isPrivate()) {
        throw SparcelException.of(
                ErrorCode.STAGING_UNUSABLE, "%s can be used by others, too", store.uri())
            .fix("find out who made it; a submission's folder is for its user alone (0700)")
            .build();
      }
    } catch (IOException e) {
      throw unusable("read " + store.uri(), e);
    }
  }

  /** Returns the submission's id. */
  String id() {
    return id;
  }

  StagingStore store() {
    return store;
  }

  /** Returns where submissions share their code, empty where they do not. */
  Optional<SharedCode> code() {
    return Optional.ofNullable(code);
  }

  /** Returns whether what is staged is a file of this machine, or mounted like one. */
  boolean isLocal() {
    return store == local;
  }

  /** Returns the path of a file of this machine. */
  Path resolve(String name) {
    return local.path().resolve(name);
  }

  /**
   * Writes a new file that the driver will read.
   *
   * @return what the content returned
   * @throws SparcelException {@link ErrorCode#STAGING_UNUSABLE} when it cannot be written
   */
  <T> T write(String name, StagingStore.Content<T> content) {
    return write(store, name, content);
  }

  /** Writes a new file of this machine, as {@link #write} does. */
  <T> T writeHere(String name, StagingStore.Content<T> content) {
    return write(local, name, content);
  }

  private static <T> T write(StagingStore into, String name, StagingStore.Content<T> content) {
    try {
      return into.create(name, content);
    } catch (FileAlreadyExistsException e) {
      throw unusable("write " + name + " in " + into.uri() + ", which has one", e);
    } catch (IOException e) {
      throw unusable("write " + name + " in " + into.uri(), e);
    }
  }

  /** Removes all of it; what is gone already is no error. */
  void delete() throws IOException {
    store.delete();
    if (store != local) {
      local.delete();
    }
  }

  static SparcelException unusable(String what, Exception cause) {
    return SparcelException.of(ErrorCode.STAGING_UNUSABLE, "Cannot %s: %s", what, cause)
        .fix("free space or permissions there, or set sparcel.staging to another folder")
        .cause(cause)
        .build();
  }
}
