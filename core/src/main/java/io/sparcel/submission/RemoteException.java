package io.sparcel.submission;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands for an exception that was thrown in another process. It has that exception's text and
 * stack and is built from plain data: the remote object itself is never rebuilt here.
 */
@SuppressWarnings("OverrideThrowableToString") // it prints as the exception it stands for
public final class RemoteException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String remoteClass;

  private RemoteException(Failure.Cause cause, @Nullable Throwable next) {
    super(cause.message(), next);
    this.remoteClass = cause.className();
    setStackTrace(
        cause.frames().stream().map(Failure.Frame::toElement).toArray(StackTraceElement[]::new));
  }

  /** Returns the first of a chain of causes with the others behind it. */
  public static @Nullable RemoteException of(List<Failure.Cause> causes) {
    RemoteException next = null;
    for (int i = causes.size() - 1; i >= 0; i--) {
      next = new RemoteException(causes.get(i), next);
    }
    return next;
  }

  /** Returns the name of the exception's class where it was thrown. */
  public String remoteClass() {
    return remoteClass;
  }

  @Override
  public String toString() {
    return getMessage() == null ? remoteClass : remoteClass + ": " + getMessage();
  }
}
