package io.sparcel.runner;

import io.sparcel.objectstream.NestedStreams;
import io.sparcel.submission.StagingUri;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What spark-submit starts: {@code io.sparcel.runner.Main <staging folder> <payload SHA-256>}. Both
 * are made by the launcher; nothing else travels on the command line.
 */
public final class Main {
  private static final int USAGE = 64; // EX_USAGE of sysexits.h

  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private Main() {}

  /** Runs one attempt of a submission; the exit code is that of the phase that failed. */
  public static void main(String[] args) throws InterruptedException {
    if (args.length != 2 || !args[1].matches("[0-9a-f]{64}")) {
      System.err.println("usage: io.sparcel.runner.Main <staging folder> <payload SHA-256>");
      System.err.println(
          "This is started by sparcel-launcher; to run a task use 'sparcel submit'.");
      System.exit(USAGE);
    }
    if (!NestedStreams.install()) {
      LOG.warn(
          "This JVM has a serial filter of its own; streams within streams are left to that filter");
    }
    URI staging = URI.create(StagingUri.fromArgument(args[0]));
    LeftThreads threads = new LeftThreads();
    int exitCode = new Runner(Staging.at(staging), args[1]).run();
    // Returning normally would report success: spark-submit only knows the exit code.
    if (exitCode != 0 || (!isApplicationMaster() && threads.remain())) {
      System.exit(exitCode);
    }
  }

  /** YARN's ApplicationMaster ends the JVM itself, and takes an exit for a failure. */
  private static boolean isApplicationMaster() {
    return System.getProperty("spark.master", "").equals("yarn")
        && System.getProperty("spark.submit.deployMode", "").equals("cluster");
  }
}
