package io.sparcel.runner.resources;

import com.google.inject.Scopes;
import com.google.inject.spi.ProvisionListener;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The closeable singletons that were really made, closed newest first. Thread-safe.
 *
 * <p>Guice tells of an object when it is finished, so what it was made from is older, and outlives
 * it. Objects that are made anew for everyone who asks belong to who asked.
 */
final class Closeables implements ProvisionListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Closeables.class);

  private final Deque<AutoCloseable> newestFirst = new ArrayDeque<>();
  private final Set<AutoCloseable> known = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean closed;

  @Override
  public <T> void onProvision(ProvisionInvocation<T> invocation) {
    @Nullable T made = invocation.provision();
    if (Scopes.isSingleton(invocation.getBinding())) {
      add(made);
    }
  }

  /** Takes an object that lives as long as the injector; others than closeable ones are ignored. */
  void add(@Nullable Object object) {
    if (object instanceof AutoCloseable closeable && !keep(closeable)) {
      close(closeable);
    }
  }

  /** Returns false when it is too late to keep it. */
  private synchronized boolean keep(AutoCloseable closeable) {
    if (!closed && known.add(closeable)) {
      newestFirst.push(closeable);
    }
    return !closed;
  }

  /** Closes each once. What is made later, by a thread that has not ended, is closed at once. */
  @Override
  public void close() {
    for (AutoCloseable next = next(); next != null; next = next()) {
      close(next);
    }
  }

  private synchronized @Nullable AutoCloseable next() {
    closed = true;
    return newestFirst.poll();
  }

  private static void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Throwable e) { // of the user's code; the others must be closed
      LOG.warn("A resource could not be closed: {}", closeable.getClass().getName(), e);
    }
  }
}
