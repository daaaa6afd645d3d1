package io.sparcel.cli;

import io.sparcel.launch.TaskLauncher;

/**
 * Cancels what runs when the process is told to end (Ctrl-C, SIGTERM), and waits until it has
 * ended. The JVM then exits with 128 + the signal's number by itself.
 */
final class CancelOnSignal implements AutoCloseable {
  private final Thread hook;
  private volatile boolean signalled;

  private CancelOnSignal(TaskLauncher launcher) {
    this.hook =
        new Thread(
            () -> {
              signalled = true;
              launcher.close();
            },
            "sparcel-cancel");
  }

  static CancelOnSignal of(TaskLauncher launcher) {
    CancelOnSignal cancel = new CancelOnSignal(launcher);
    Runtime.getRuntime().addShutdownHook(cancel.hook);
    return cancel;
  }

  boolean signalled() {
    return signalled;
  }

  @Override
  public void close() {
    if (!signalled) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        signalled = true; // the JVM ends just now: the hook runs
      }
    }
  }
}
