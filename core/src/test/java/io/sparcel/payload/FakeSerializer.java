package io.sparcel.payload;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.spi.Library;
import io.sparcel.spi.ProtocolRange;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.ShapeChange;
import io.sparcel.spi.TaskSerializer;
import io.sparcel.spi.WriteContext;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.NotSerializableException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Writes the text of a {@link Note} and reads it back. A note that begins with {@code write-} or
 * {@code read-} makes the writer or the reader misbehave in that way.
 */
public class FakeSerializer implements TaskSerializer {
  /** Counted down when work that was waiting is interrupted. */
  static final CountDownLatch INTERRUPTED = new CountDownLatch(1);

  /** Counted down when a reader that was given up wants more of the body. */
  static final CountDownLatch STOPPED = new CountDownLatch(1);

  /** Ends the work that heeds no interrupt. */
  static final AtomicBoolean RELEASED = new AtomicBoolean();

  @Override
  public String id() {
    return "fake";
  }

  @Override
  public ProtocolRange protocols() {
    return new ProtocolRange(2, 4, 3);
  }

  /** Protocol 2 survives nothing, 3 fields that come and go, 4 whatever happens to a field. */
  @Override
  public Set<ShapeChange> survives(int protocol) {
    return switch (protocol) {
      case 3 -> EnumSet.of(ShapeChange.FIELD_ADDED, ShapeChange.FIELD_REMOVED);
      case 4 -> EnumSet.range(ShapeChange.FIELD_ADDED, ShapeChange.FIELD_RETYPED);
      default -> Set.of();
    };
  }

  @Override
  public List<Library> libraries() {
    return List.of(new Library("fakelib", "1.2.3", FakeSerializer.class));
  }

  @Override
  public void serialize(@Nullable Object value, OutputStream out, WriteContext context)
      throws IOException {
    String text = value instanceof Note note ? note.text() : String.valueOf(value);
    misbehave(text, "write-");
    new DataOutputStream(out).writeUTF(text);
    if (text.equals("read-left")) {
      out.write(0);
    }
  }

  @Override
  public <T> @Nullable T deserialize(InputStream in, Class<T> type, ReadContext context)
      throws IOException {
    String text = new DataInputStream(in).readUTF();
    misbehave(text, "read-");
    return switch (text) {
      case "null" -> null;
      case "read-slowly" -> type.cast(readSlowly(in));
      case "read-string" -> type.cast("no task");
      case "read-thread" -> type.cast(new Note(Thread.currentThread().getName()));
      case "read-loader" ->
          type.cast(
              new Note(
                  String.valueOf(
                      Thread.currentThread().getContextClassLoader() == context.classLoader())));
      case "read-length" -> type.cast(new Note(String.valueOf(context.length())));
      default -> type.cast(new Note(text));
    };
  }

  /** Computes much for every byte, and never looks at the interrupt. */
  private static Object readSlowly(InputStream in) throws IOException {
    try {
      while (true) {
        for (int i = 0; i < 1_000_000; i++) {
          Thread.onSpinWait();
        }
        int unused = in.read();
      }
    } catch (InterruptedIOException e) {
      STOPPED.countDown();
      throw e;
    }
  }

  private static void misbehave(String text, String side) throws IOException {
    switch (text.startsWith(side) ? text.substring(side.length()) : "") {
      case "stack" -> recurse(0);
      case "heap" -> fillHeap();
      case "forever" -> waitForEver();
      case "busy" -> spin();
      case "runtime" -> throw new IllegalStateException("broken");
      case "io" -> throw new IOException("broken");
      case "stream" -> throw new NotSerializableException("a.B");
      case "link" -> throw new NoClassDefFoundError("a/B");
      case "init" -> throw new ExceptionInInitializerError(new IllegalStateException("broken"));
      case "coded" ->
          throw SparcelException.of(ErrorCode.CLASS_SHAPE_CHANGED, "another shape").build();
      default -> {}
    }
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int recurse(int depth) {
    return recurse(depth + 1) + 1;
  }

  /** Heeds the interrupt, which its type lets nobody but the test see. */
  private static void waitForEver() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      INTERRUPTED.countDown();
    }
  }

  /** Never looks at the interrupt, as the hashing of sets within sets does not. */
  private static void spin() {
    while (!RELEASED.get()) {
      Thread.onSpinWait();
    }
  }

  private static void fillHeap() {
    long[][] blocks = new long[1 << 16][];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = new long[8 << 20];
    }
  }
}
