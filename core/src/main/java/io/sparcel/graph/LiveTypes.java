package io.sparcel.graph;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Types whose objects are bound to this process. They are matched by the names of all supertypes,
 * so that Sparcel's core needs none of the libraries that define them.
 */
final class LiveTypes {
  private static final String INJECT =
      "mark the field transient and @Inject it, or ask context.resource(%s.class) when running";
  private static final String DRIVER =
      "drop the field; implement DriverTask and ask context.%s when running";
  private static final String COLLECT = "pass the path or the collected values instead";

  private static final Map<String, String> FIXES =
      Map.ofEntries(
          Map.entry("java.lang.Thread", INJECT),
          Map.entry("java.lang.ThreadLocal", INJECT),
          Map.entry("java.lang.ThreadGroup", INJECT),
          Map.entry("java.lang.Process", INJECT),
          Map.entry("java.lang.ClassLoader", INJECT),
          Map.entry(
              "java.lang.ref.Reference", "hold the value itself, or make the field transient"),
          Map.entry("java.lang.foreign.Arena", INJECT),
          Map.entry("java.util.concurrent.Executor", INJECT),
          Map.entry("java.util.concurrent.Future", "wait for it and pass its value"),
          Map.entry("java.util.concurrent.CompletionStage", "wait for it and pass its value"),
          Map.entry("java.util.concurrent.locks.Lock", INJECT),
          Map.entry("java.util.concurrent.locks.ReadWriteLock", INJECT),
          Map.entry("java.util.concurrent.Semaphore", INJECT),
          Map.entry("java.util.concurrent.CountDownLatch", INJECT),
          Map.entry("java.util.Timer", INJECT),
          Map.entry("java.util.Iterator", "pass the collection instead"),
          Map.entry("java.util.stream.BaseStream", "collect it to a list first"),
          Map.entry("java.util.logging.Logger", "make the field static"),
          Map.entry("org.slf4j.Logger", "make the field static"),
          Map.entry("java.io.InputStream", "pass the path and open it when running"),
          Map.entry("java.io.OutputStream", "pass the path and open it when running"),
          Map.entry("java.io.Reader", "pass the path and open it when running"),
          Map.entry("java.io.Writer", "pass the path and open it when running"),
          Map.entry("java.io.RandomAccessFile", "pass the path and open it when running"),
          Map.entry("java.io.FileDescriptor", "pass the path and open it when running"),
          Map.entry("java.nio.channels.Channel", "pass the path and open it when running"),
          Map.entry("java.nio.Buffer", "pass a byte[] instead"),
          Map.entry("java.nio.file.FileSystem", INJECT),
          Map.entry("java.net.Socket", INJECT),
          Map.entry("java.net.ServerSocket", INJECT),
          Map.entry("java.net.URLConnection", INJECT),
          Map.entry("java.net.http.HttpClient", INJECT),
          Map.entry("java.net.URL", "pass a java.net.URI: comparing URLs asks the network"),
          Map.entry("java.sql.Connection", INJECT),
          Map.entry("java.sql.Statement", INJECT),
          Map.entry("java.sql.ResultSet", "read it into a list first"),
          Map.entry("javax.sql.DataSource", INJECT),
          Map.entry("com.google.inject.Injector", INJECT),
          Map.entry("org.apache.spark.SparkContext", DRIVER.formatted("sparkContext()")),
          Map.entry(
              "org.apache.spark.api.java.JavaSparkContext", DRIVER.formatted("sparkContext()")),
          Map.entry("org.apache.spark.sql.SparkSession", DRIVER.formatted("sparkSession()")),
          Map.entry("org.apache.spark.sql.SQLContext", DRIVER.formatted("sparkSession()")),
          Map.entry("org.apache.spark.rdd.RDD", COLLECT),
          Map.entry("org.apache.spark.api.java.JavaRDDLike", COLLECT),
          Map.entry("org.apache.spark.sql.Dataset", COLLECT),
          Map.entry("org.apache.spark.broadcast.Broadcast", "pass the value itself"));

  private LiveTypes() {}

  /**
   * A live type found.
   *
   * @param name the supertype that makes an object live
   * @param fix what to do instead
   */
  record Live(String name, String fix) {}

  /** Returns the live supertype of a type, or the type itself. */
  static Optional<Live> find(@Nullable Class<?> type) {
    for (Class<?> next = type; next != null; next = next.getSuperclass()) {
      String fix = FIXES.get(next.getName());
      if (fix != null) {
        return Optional.of(new Live(next.getName(), fix.formatted(next.getSimpleName())));
      }
      for (Class<?> parent : next.getInterfaces()) {
        Optional<Live> found = find(parent);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
