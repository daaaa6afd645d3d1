package io.sparcel.it;

import io.sparcel.config.PropertiesText;
import io.sparcel.examples.WordCount;
import io.sparcel.testkit.LocalSparkCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** Starts a cluster as the tests do, and leaves it to a person to try. See {@code bin/cluster}. */
final class RunningCluster {
  private RunningCluster() {}

  /**
   * Runs until it is interrupted.
   *
   * @param arguments {@code standalone} or {@code yarn}
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("sparcel-try-");
    if (arguments[0].equals("yarn")) {
      LocalHadoopCluster cluster = LocalHadoopCluster.start();
      closeAtTheEnd(cluster);
      explain("YARN, " + cluster.resourceManager(), cluster.configuration(), folder);
    } else {
      LocalSparkCluster cluster = LocalSparkCluster.start(2, WordCount.class);
      closeAtTheEnd(cluster);
      explain(cluster.masterUrl(), cluster.configuration(), folder);
    }
    new CountDownLatch(1).await();
  }

  private static void closeAtTheEnd(AutoCloseable cluster) {
    Thread closing =
        new Thread(
            () -> {
              try {
                cluster.close();
              } catch (Exception e) {
                throw new IllegalStateException("the cluster does not stop", e);
              }
            });
    Runtime.getRuntime().addShutdownHook(closing);
  }

  private static void explain(String where, Map<String, String> configuration, Path folder)
      throws Exception {
    Map<String, String> all = new TreeMap<>(configuration);
    all.put("sparcel.deploy-mode", "cluster");
    all.put("sparcel.serializer", "kryo");
    Path file = folder.resolve("sparcel.properties");
    Files.write(file, PropertiesText.format(all));
    System.out.printf(
        """
        %s runs until Ctrl-C. Its configuration is %s:

        %s
        Count words there, from another terminal in the checkout:

          cli/bin/sparcel submit word-count --config %s \\
            --param input=file:$PWD/README.md --param output=file:%s
        %n""",
        where, file, Files.readString(file).indent(2), file, folder.resolve("counts"));
  }
}
