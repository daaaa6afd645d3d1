package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.DriverContext;
import io.sparcel.DriverTask;
import io.sparcel.launch.EmbeddedSpark;
import io.sparcel.launch.TaskLauncher;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Spark with Hive; {@code TaskWorldIT} has one without. Its jars are the profile's. */
@Tag("versions")
class HiveIT {

  /** Makes a table in Hive's metastore and reads it; returns who keeps it and how many rows. */
  record KeepsATable(String folder) implements DriverTask<String> {
    @Override
    public void configure(SparkConf conf) {
      conf.set("spark.sql.catalogImplementation", "hive")
          .set("spark.sql.warehouse.dir", folder + "/warehouse")
          .set(
              "spark.hadoop.javax.jdo.option.ConnectionURL",
              "jdbc:derby:" + folder + "/metastore;create=true");
    }

    @Override
    public String run(DriverContext context) {
      SparkSession session = context.sparkSession();
      session.sql("CREATE TABLE words (word STRING) STORED AS TEXTFILE");
      session.sql("INSERT INTO words VALUES ('one'), ('two')");
      String provider =
          session
              .sql("DESCRIBE FORMATTED words")
              .where("col_name = 'Provider'")
              .first()
              .getString(1);
      return provider + ": " + session.table("words").count();
    }
  }

  @Test
  void keepsTablesForATaskThatAsksForIt(@TempDir Path folder) throws Exception {
    Path home =
        EmbeddedSpark.link(folder.resolve("spark"), LocalHadoopCluster.jarsOf("spark-hive"));
    Map<String, String> all =
        Map.of(
            "sparcel.spark-home",
            home.toString(),
            "sparcel.master",
            "local[1]",
            "spark.driver.extraJavaOptions",
            "-Dderby.system.home=" + folder);
    try (TaskLauncher launcher = Submissions.launcher("kryo", all)) {
      assertThat(Submissions.resultOf(launcher.submit(new KeepsATable(folder.toString()))))
          .isEqualTo("hive: 2");
    }
  }
}
