package io.sparcel.launch;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.launch.cluster.ClusterManager;
import io.sparcel.staging.HadoopStore;
import io.sparcel.staging.HadoopUser;
import io.sparcel.staging.StagingStore;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hadoop's classes as the launcher gets at them. They are on its class path when Spark is;
 * otherwise they are borrowed from the Spark installation, by a class loader that knows them and
 * loads what is written against them a second time. So a program that only submits needs no Hadoop
 * of its own.
 */
final class HadoopAccess {
  /** By name: the class itself cannot be resolved where there is no Hadoop. */
  private static final String YARN = "io.sparcel.launch.cluster.YarnApplications";

  private static final String PROBE = "org.apache.hadoop.fs.FileContext";

  /** What is written against Hadoop; in this loader, everything else is the parent's. */
  private static final Set<String> BORROWERS = Set.of(HadoopStore.class.getName(), YARN);

  private final ClassLoader loader;
  private final Map<String, String> settings;
  private final String siteFolder;
  private final HadoopUser user;

  private HadoopAccess(
      ClassLoader loader, Map<String, String> settings, String siteFolder, HadoopUser user) {
    this.loader = loader;
    this.settings = settings;
    this.siteFolder = siteFolder;
    this.user = user;
  }

  /**
   * Finds Hadoop.
   *
   * @param home the Spark installation, or {@code null} when none is named
   * @param settings keys of Hadoop's configuration
   * @param siteFolder where its files are, or empty
   * @param user whom it is to take this process for
   * @throws SparcelException {@link ErrorCode#STAGING_UNUSABLE} when there is none
   */
  static HadoopAccess of(
      @Nullable SparkHome home, Map<String, String> settings, String siteFolder, HadoopUser user) {
    ClassLoader own = HadoopAccess.class.getClassLoader();
    if (own.getResource(PROBE.replace('.', '/') + ".class") != null) {
      return new HadoopAccess(own, settings, siteFolder, user);
    }
    if (home == null) {
      throw SparcelException.of(
              ErrorCode.STAGING_UNUSABLE,
              "sparcel.staging is on a file system of Hadoop's, and there is no Hadoop here")
          .fix("set sparcel.spark-home or SPARK_HOME: a Spark installation brings it")
          .build();
    }
    return new HadoopAccess(new Borrowing(urls(home), own), settings, siteFolder, user);
  }

  /** Returns a folder of one of Hadoop's file systems. */
  StagingStore store(URI folder) {
    return create(
        StagingStore.class, HadoopStore.class.getName(), folder, settings, siteFolder, user);
  }

  /** Returns the applications on YARN that have a tag. */
  ClusterManager yarn(String tag) {
    return create(ClusterManager.class, YARN, tag, settings, siteFolder, user);
  }

  /** Makes an object of one of {@link #BORROWERS} with its only constructor. */
  private <T> T create(Class<T> type, String name, Object... arguments) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader); // Hadoop finds its services and files through it
    try {
      return type.cast(loader.loadClass(name).getConstructors()[0].newInstance(arguments));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof SparcelException coded) {
        throw coded;
      }
      throw unusable(e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      throw unusable(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static SparcelException unusable(Throwable cause) {
    return SparcelException.of(
            ErrorCode.STAGING_UNUSABLE, "Hadoop's classes cannot be used: %s", cause)
        .fix("check that sparcel.spark-home names a whole Spark installation")
        .cause(cause)
        .build();
  }

  private static URL[] urls(SparkHome home) {
    List<URL> urls = new ArrayList<>();
    try (Stream<Path> jars = Files.list(home.path().resolve("jars"))) {
      for (Path jar : (Iterable<Path>) jars.sorted()::iterator) {
        urls.add(jar.toUri().toURL());
      }
      for (Path own : CodeShipping.homes(List.of(HadoopStore.class, HadoopAccess.class))) {
        urls.add(own.toUri().toURL());
      }
    } catch (MalformedURLException e) {
      throw new IllegalStateException("every path has a URL", e);
    } catch (IOException e) {
      throw unusable(e);
    }
    return urls.toArray(URL[]::new);
  }

  private static final class Borrowing extends URLClassLoader {
    Borrowing(URL[] urls, ClassLoader parent) {
      super("sparcel-hadoop", urls, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      int nested = name.indexOf('$');
      if (!BORROWERS.contains(nested < 0 ? name : name.substring(0, nested))) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> found = findLoadedClass(name);
        return found != null ? found : findClass(name);
      }
    }
  }
}
