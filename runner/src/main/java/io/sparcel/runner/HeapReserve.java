package io.sparcel.runner;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Heap that is kept back as long as the task runs: what a task leaves in statics and in other
 * threads stays when it failed for want of memory, and there must be room to say so.
 */
final class HeapReserve {
  private static final int BYTES = 16 << 20; // of the 450 MB that Spark asks for at least
  private static final byte[] NOTHING = {}; // made before there is no room for even that

  private final AtomicReference<byte[]> held = new AtomicReference<>(new byte[BYTES]);

  void release() {
    held.set(NOTHING);
  }
}
