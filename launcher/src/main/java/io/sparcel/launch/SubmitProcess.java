package io.sparcel.launch;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The process of a spark-submit, as far as this JVM reaches it: one it has started itself, one that
 * another JVM of this machine started, or one it cannot see. In client mode it is the driver.
 */
final class SubmitProcess {
  private final @Nullable Process own;
  private final @Nullable ProcessHandle handle;
  private final boolean gone;
  private final @Nullable Integer exitCode;

  private SubmitProcess(
      @Nullable Process own,
      @Nullable ProcessHandle handle,
      boolean gone,
      @Nullable Integer exitCode) {
    this.own = own;
    this.handle = handle;
    this.gone = gone;
    this.exitCode = exitCode;
  }

  /** Returns one that this JVM has started. */
  static SubmitProcess own(Process process) {
    return new SubmitProcess(process, process.toHandle(), false, null);
  }

  /** Returns one that another JVM has started. */
  static SubmitProcess found(ProcessHandle handle) {
    return new SubmitProcess(null, handle, false, null);
  }

  /** Returns one that cannot be seen from here: it is not known to have ended. */
  static SubmitProcess outOfReach() {
    return new SubmitProcess(null, null, false, null);
  }

  /** Returns one that has ended before this JVM looked for it, with its exit code if noted. */
  static SubmitProcess gone(@Nullable Integer exitCode) {
    return new SubmitProcess(null, null, true, exitCode);
  }

  /** Returns whether this JVM has started it. */
  boolean isOwn() {
    return own != null;
  }

  /** Returns whether it is a process of this machine: of another it is not known what it does. */
  boolean isSeen() {
    return handle != null;
  }

  /** Returns whether it is not known to have ended. */
  boolean isAlive() {
    return handle == null ? !gone : handle.isAlive();
  }

  /** Waits for its end and returns whether it has ended. */
  boolean waitFor(Duration time) throws InterruptedException {
    if (handle == null) {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
      return gone;
    }
    if (own != null) {
      return own.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
    }
    CompletableFuture<ProcessHandle> end = handle.onExit();
    try {
      end.get(time.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a process cannot be waited for", e);
    } finally {
      end.cancel(false);
    }
  }

  /** Returns the exit code, or empty while it runs and where only its parent was told. */
  OptionalInt exitCode() {
    if (exitCode != null) {
      return OptionalInt.of(exitCode);
    }
    return own == null || own.isAlive() ? OptionalInt.empty() : OptionalInt.of(own.exitValue());
  }

  /** Asks it to end. */
  void terminate() {
    if (handle != null) {
      handle.destroy();
    }
  }

  /** Ends it. */
  void kill() {
    if (handle != null) {
      handle.destroyForcibly();
    }
  }
}
