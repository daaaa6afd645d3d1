package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.DriverContext;
import io.sparcel.DriverTask;
import io.sparcel.ErrorCode;
import io.sparcel.Side;
import io.sparcel.Task;
import io.sparcel.TaskContext;
import io.sparcel.examples.CustomerTotal;
import io.sparcel.examples.CustomerTotals;
import io.sparcel.examples.DatabaseModule;
import io.sparcel.launch.Submission;
import io.sparcel.launch.TaskFailedException;
import io.sparcel.launch.TaskLauncher;
import io.sparcel.submission.Phase;
import io.sparcel.submission.Status;
import io.sparcel.testkit.LocalSparkCluster;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pools of connections to a real database: how many there are, and that none is left open. */
class InjectionIT {
  private static final int TASKS = 1_000;
  private static final int MANY = 10_000;

  private static LocalSparkCluster cluster;
  private static Server server;
  private static Connection database;

  /** Says through which pool it found the database. */
  static final class Visit implements Task<String> {
    private static final long serialVersionUID = 1L;

    private final int number;
    @Inject private transient PoolLedger ledger;
    @Inject private transient DataSource pool;

    Visit(int number) {
      this.number = number;
    }

    @Override
    public String run(TaskContext context) throws SQLException {
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("VALUES " + number)) {
        row.next();
        return row.getInt(1) == number ? ledger.name() : "another's answer";
      }
    }
  }

  /** Visits the database from executors, twice, and from the driver. */
  record VisitsTwice(int tasks) implements DriverTask<List<List<String>>> {
    @Override
    public List<List<String>> run(DriverContext context) throws InterruptedException {
      List<List<String>> pools = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        pools.add(
            context.fanOut(IntStream.range(0, tasks).mapToObj(Visit::new).toList()).results());
      }
      pools.add(List.of(context.resource(PoolLedger.class).name()));
      return pools;
    }
  }

  /** Asks the database for its number; the second half waits until a worker was killed. */
  static final class Ask implements Task<Integer> {
    private static final long serialVersionUID = 1L;

    private final int number;
    private final String killed;
    @Inject private transient DataSource pool;

    Ask(int number, String killed) {
      this.number = number;
      this.killed = killed;
    }

    @Override
    public Integer run(TaskContext context) throws Exception {
      while (number >= MANY / 2 && !Files.exists(Path.of(killed))) {
        TimeUnit.MILLISECONDS.sleep(20); // between two looks
      }
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("VALUES " + number)) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /** Has every number asked for. */
  record AsksMany(String killed) implements DriverTask<List<Integer>> {
    @Override
    public List<Integer> run(DriverContext context) throws InterruptedException {
      return new ArrayList<>(
          context
              .fanOut(IntStream.range(0, MANY).mapToObj(i -> new Ask(i, killed)).toList())
              .results());
    }
  }

  /** Opens the driver's pool and fails. */
  record VisitsAndFails() implements Task<String> {
    @Override
    public String run(TaskContext context) {
      throw new IllegalStateException(context.resource(PoolLedger.class).name());
    }
  }

  @BeforeAll
  static void startDatabaseAndCluster() throws Exception {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    database = DriverManager.getConnection("jdbc:h2:mem:shop");
    try (Statement statement = database.createStatement()) {
      statement.execute(PoolLedger.TABLE);
      statement.execute("CREATE TABLE orders (customer VARCHAR, amount DECIMAL(10, 2))");
      statement.execute("INSERT INTO orders VALUES ('ada', 1.5), ('ada', 2), ('bob', 40)");
    }
    server = Server.createTcpServer("-tcpPort", "0").start();
    cluster = LocalSparkCluster.start(2, CustomerTotal.class);
  }

  @AfterAll
  static void stopBoth() throws SQLException {
    cluster.close();
    server.stop();
    database.close();
  }

  private static TaskLauncher launcher(String serializer, String modules) throws Exception {
    Map<String, String> all = new TreeMap<>(cluster.configuration());
    all.put("spark.cores.max", "4"); // both workers are to be there before the first task runs
    all.put("spark.scheduler.minRegisteredResourcesRatio", "1.0");
    all.put("spark.scheduler.maxRegisteredResourcesWaitingTime", "5min");
    all.put("sparcel.runner.modules", modules);
    all.put("sparcel.jars", codeOf(DatabaseModule.class).toString());
    all.put(DatabaseModule.URL, "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/mem:shop");
    return Submissions.launcher(serializer, all);
  }

  private static TaskLauncher launcher() throws Exception {
    return launcher(
        "kryo", DatabaseModule.class.getName() + "," + PoolLedger.LedgerModule.class.getName());
  }

  private static Path codeOf(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private record Entry(String pool, Side side, boolean afterSpark) {}

  /** Waits until no pool is open, which executors see to while the submitter has its result. */
  private static List<Entry> closed() throws Exception {
    Submissions.await(
        "no pool is open",
        () ->
            count("SELECT COUNT(*) FROM ledger WHERE NOT closed") == 0
                && count("SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS") <= 1);
    List<Entry> entries = new ArrayList<>();
    try (Statement statement = database.createStatement()) {
      ResultSet row = statement.executeQuery("SELECT pool, side, after_spark FROM ledger");
      while (row.next()) {
        entries.add(new Entry(row.getString(1), Side.valueOf(row.getString(2)), row.getBoolean(3)));
      }
      statement.execute("DELETE FROM ledger");
    }
    return entries;
  }

  private static long count(String sql) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void opensOnePoolForAllTasksOfAJvmAndClosesIt() throws Exception {
    try (TaskLauncher launcher = launcher()) {
      List<List<String>> pools = Submissions.resultOf(launcher.submit(new VisitsTwice(TASKS)));
      List<Entry> entries = closed();

      assertThat(pools.get(0)).hasSize(TASKS);
      assertThat(pools.get(1)).hasSize(TASKS);
      List<String> ofExecutors =
          entries.stream().filter(e -> e.side() == Side.EXECUTOR).map(Entry::pool).toList();
      assertThat(ofExecutors).hasSize(2).doesNotHaveDuplicates();
      assertThat(pools.get(0)).hasSameElementsAs(ofExecutors);
      assertThat(pools.get(1)).hasSameElementsAs(ofExecutors);
      assertThat(entries).hasSize(3).contains(new Entry(pools.get(2).get(0), Side.DRIVER, true));
    }
  }

  @Test
  void closesTheDriversPoolWhenTheTaskHasFailed() throws Exception {
    try (TaskLauncher launcher = launcher()) {
      TaskFailedException failed =
          (TaskFailedException) Submissions.failureOf(launcher.submit(new VisitsAndFails()));
      assertThat(closed()).containsExactly(new Entry(failed.remoteMessage(), Side.DRIVER, true));
    }
  }

  @Test
  void findsWhatIsMissingBeforeSparkStarts() throws Exception {
    try (TaskLauncher launcher = launcher("kryo", DatabaseModule.class.getName())) {
      Submission<String> submission = launcher.submit(new Visit(1));
      TaskFailedException failed = (TaskFailedException) Submissions.failureOf(submission);
      assertThat(failed.code()).isEqualTo(ErrorCode.RESOURCE_MISSING);
      assertThat(failed.phase()).isEqualTo(Phase.DESERIALIZE);
      assertThat(failed)
          .hasMessageContaining("Visit.ledger: ")
          .hasMessageContaining("Modules: " + DatabaseModule.class.getName());
      assertThat(submission.applicationId()).isEmpty();
      assertThat(closed()).isEmpty(); // nothing was made
    }
  }

  @Test
  void addsUpWhatIsInTheDatabase() throws Exception {
    try (TaskLauncher launcher = launcher("kryo", DatabaseModule.class.getName())) {
      CustomerTotals task = new CustomerTotals(List.of("ada", "bob", "nobody"));
      assertThat(Submissions.resultOf(launcher.submit(task))).isEqualTo(new BigDecimal("43.50"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kryo", "protobuf"})
  void hasTheResultOfEachOfTenThousandTasksOnceThoughAWorkerIsKilled(
      String serializer, @TempDir Path folder) throws Exception {
    Path killed = folder.resolve("killed");
    try (TaskLauncher launcher = launcher(serializer, DatabaseModule.class.getName())) {
      Submission<List<Integer>> submission = launcher.submit(new AsksMany(killed.toString()));
      Submissions.await(submission, "a part is done", () -> done(submission) > 0);
      cluster.restartWorker(0);
      Files.createFile(killed);
      assertThat(Submissions.resultOf(submission))
          .isEqualTo(IntStream.range(0, MANY).boxed().toList());
    }
  }

  private static long done(Submission<?> submission) {
    return submission
        .status()
        .map(Status::progress)
        .map(Status.Report::done)
        .filter(done -> done < MANY)
        .orElse(0L);
  }
}
