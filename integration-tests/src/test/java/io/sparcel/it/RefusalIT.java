package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.launch.TaskLauncher;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Live resources two levels deep are refused before any process starts, whatever the serializer.
 */
class RefusalIT {
  @TempDir Path staging;

  @ParameterizedTest
  @ValueSource(strings = {"java", "kryo"})
  void namesEveryLiveFieldWithItsPathAndTheFix(String serializer) throws Exception {
    Connection connection =
        (Connection)
            Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (p, m, a) -> null);
    SparkConf conf =
        new SparkConf().setMaster("local[1]").setAppName("live").set("spark.ui.enabled", "false");
    try (JavaSparkContext spark = new JavaSparkContext(conf);
        TaskLauncher launcher =
            Submissions.launcher(serializer, Map.of("sparcel.staging", staging.toString()))) {
      TestTasks.HoldsLive task =
          new TestTasks.HoldsLive(
              new TestTasks.Config(
                  new TestTasks.Level("a", Thread.currentThread()), connection, spark));
      long children = ProcessHandle.current().children().count();

      assertThatThrownBy(() -> launcher.submit(task))
          .isInstanceOfSatisfying(
              SparcelException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.TASK_NOT_PORTABLE))
          .hasMessageContaining("3 problems")
          .hasMessageContaining("task.config.level.held : java.lang.Thread")
          .hasMessageContaining("context.resource(Thread.class)")
          .hasMessageContaining("task.config.connection :")
          .hasMessageContaining("context.resource(Connection.class)")
          .hasMessageContaining("task.config.spark : org.apache.spark.api.java.JavaSparkContext")
          .hasMessageContaining("context.sparkContext()");

      assertThat(ProcessHandle.current().children().count()).isEqualTo(children);
      try (Stream<Path> left = Files.list(staging)) {
        assertThat(left).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"java", "kryo"})
  void namesTheFieldThatWouldArriveAsAnother(String serializer) {
    try (TaskLauncher launcher =
        Submissions.launcher(serializer, Map.of("sparcel.staging", staging.toString()))) {
      assertThatThrownBy(() -> launcher.submit(new TestTasks.Doubles(1)))
          .isInstanceOfSatisfying(
              SparcelException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.TASK_NOT_PORTABLE))
          .hasMessageContaining("task.number came back with another value");
      assertThat(staging).isEmptyDirectory();
    }
  }
}
