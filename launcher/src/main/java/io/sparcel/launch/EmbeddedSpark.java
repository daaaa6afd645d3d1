package io.sparcel.launch;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Set;

/**
 * Assembles a Spark installation from the Spark jars on the class path: links to the jars and the
 * two scripts spark-submit consists of. So an embedded submission is a real one: Sparcel's own code
 * and the task's are there because they are shipped, as on a cluster. Other jars of the class path
 * are linked too, whether or not they are Spark's.
 */
public final class EmbeddedSpark {
  private static final String SUBMIT_CLASS = "org/apache/spark/deploy/SparkSubmit.class";

  private static final String SPARK_SUBMIT =
      """
      #!/bin/sh
      exec "$(dirname "$0")/spark-class" org.apache.spark.deploy.SparkSubmit "$@"
      """;

  // org.apache.spark.launcher.Main prints a marker and then the command, each word ended by NUL.
  // The words are quoted for the shell one by one; line feeds inside a word pass as \001.
  private static final String SPARK_CLASS =
      """
      #!/bin/sh
      if [ -z "$SPARK_HOME" ]; then SPARK_HOME=$(cd "$(dirname "$0")/.." && pwd); fi
      SPARK_SCALA_VERSION=${SPARK_SCALA_VERSION:-@SCALA@}
      export SPARK_HOME SPARK_SCALA_VERSION
      java=${JAVA_HOME:+$JAVA_HOME/bin/}java
      command=$("$java" -Xmx128m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \\
          -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main "$@" |
        LC_ALL=C tr '\\n\\000' '\\001\\n' |
        LC_ALL=C sed -e '1d' -e '2s/^.//' -e "s/'/'\\\\\\\\''/g" -e "s/.*/'&'/" |
        LC_ALL=C tr '\\n\\001' ' \\n')
      [ -n "$command" ] || exit 1
      eval "exec $command"
      """;

  private EmbeddedSpark() {}

  /**
   * Assembles an installation from this JVM's class path, without Sparcel's own modules.
   *
   * @param home the folder to make; it must not exist
   * @param without more jars that are left out, because they are shipped with the submission
   * @return {@code home}
   * @throws SparcelException {@link ErrorCode#SPARK_NOT_FOUND} when Spark is not on the class path
   */
  public static Path assemble(Path home, Collection<Path> without) {
    if (ClassPath.homeOf(SUBMIT_CLASS, EmbeddedSpark.class.getClassLoader()).isEmpty()) {
      throw SparcelException.of(ErrorCode.SPARK_NOT_FOUND, "There is no Spark to run on")
          .detail("Searched", "sparcel.spark-home, SPARK_HOME, and the class path for spark-core")
          .fix("set sparcel.spark-home or SPARK_HOME to a Spark installation")
          .fix("or put org.apache.spark:spark-sql_2.13 on the class path to run embedded")
          .build();
    }
    Set<Path> jars = ClassPath.jars();
    jars.removeAll(CodeShipping.ownHomes());
    jars.removeAll(without);
    return link(home, jars);
  }

  /**
   * Makes an installation of the jars of any Spark.
   *
   * @param home the folder to make; it must not exist
   * @param jars Spark's jars and those it needs
   * @return {@code home}
   */
  public static Path link(Path home, Collection<Path> jars) {
    try {
      Path folder = Files.createDirectories(home.resolve("jars"));
      int number = 0;
      for (Path jar : jars) {
        Path link = folder.resolve(jar.getFileName().toString());
        if (Files.exists(link)) {
          link = folder.resolve(++number + "-" + jar.getFileName());
        }
        Files.createSymbolicLink(link, jar);
      }
      String scala = SparkHome.describe(home, true).scala().orElse("2.13");
      Path bin = Files.createDirectories(home.resolve("bin"));
      script(bin.resolve("spark-submit"), SPARK_SUBMIT);
      script(bin.resolve("spark-class"), SPARK_CLASS.replace("@SCALA@", scala));
      return home;
    } catch (IOException e) {
      throw SparcelException.of(
              ErrorCode.STAGING_UNUSABLE, "Cannot assemble Spark at %s: %s", home, e)
          .fix("free space or permissions there, or set sparcel.staging to another folder")
          .cause(e)
          .build();
    }
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
