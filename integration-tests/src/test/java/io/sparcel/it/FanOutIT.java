package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparcel.ErrorCode;
import io.sparcel.FanOut;
import io.sparcel.FanOut.FailurePolicy;
import io.sparcel.FanOutException;
import io.sparcel.Progress;
import io.sparcel.Shared;
import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.TaskFailure;
import io.sparcel.TaskResult;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.graph.GraphReport;
import io.sparcel.payload.PayloadReader;
import io.sparcel.payload.PayloadWriter;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.runner.fanout.Application;
import io.sparcel.runner.fanout.FanOuts;
import io.sparcel.runner.fanout.SparcelPlugin;
import io.sparcel.runner.resources.Resources;
import io.sparcel.spi.TaskSerializer;
import io.sparcel.testkit.LocalSparkCluster;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractCollection;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fan-outs of one application, which this JVM is the driver of, over two executor processes. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FanOutIT {
  private static final SparcelConfig CONFIG = SparcelConfig.builder().isolated();
  private static final ClassLoader LOADER = FanOutIT.class.getClassLoader();
  private static final SerializerRegistry REGISTRY = SerializerRegistry.load(LOADER);
  private static final int WINDOW = 20_000;
  private static final int MOST_AHEAD = WINDOW + 10_000; // and the batch that fills it

  private static final Set<String> EXECUTORS = ConcurrentHashMap.newKeySet();
  private static final Set<String> LOST_EXECUTORS = ConcurrentHashMap.newKeySet();

  private static LocalSparkCluster cluster;
  private static JavaSparkContext spark;
  private static Resources resources;

  @TempDir private Path folder;
  private final List<String> reports = new ArrayList<>();

  @BeforeAll
  static void startsSpark() {
    cluster = LocalSparkCluster.start(2, FanOutIT.class);
    String options =
        REGISTRY.all().stream()
            .map(TaskSerializer::jvmOptions)
            .flatMap(List::stream)
            .distinct()
            .collect(Collectors.joining(" "));
    spark =
        new JavaSparkContext(
            new SparkConf()
                .setAppName("FanOutIT")
                .setMaster(cluster.masterUrl())
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.ui.enabled", "false")
                .set("spark.executor.memory", "512m")
                .set("spark.executor.extraJavaOptions", options)
                .set("spark.executor.extraClassPath", withoutSpark())
                .set("spark.extraListeners", NotesExecutors.class.getName())
                .set("spark.plugins", SparcelPlugin.class.getName()));
    resources = Resources.onDriver(CONFIG, "0", LOADER);
  }

  /** Spark makes it, before there are any. */
  public static final class NotesExecutors extends SparkListener {
    @Override
    public void onExecutorAdded(SparkListenerExecutorAdded added) {
      EXECUTORS.add(added.executorId());
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
      LOST_EXECUTORS.add(removed.executorId());
    }
  }

  @AfterAll
  static void stopsSpark() {
    spark.stop();
    cluster.close();
    resources.close();
  }

  /** What the cluster does not have: Sparcel, its serializers' libraries and these tests. */
  private static String withoutSpark() {
    Path jars = cluster.sparkHome().resolve("jars");
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !Files.exists(jars.resolve(Path.of(entry).getFileName())))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private FanOuts fanOuts(String serializer) {
    TaskSerializer chosen = REGISTRY.get(serializer);
    int protocol = PayloadWriter.protocolFor(chosen, CONFIG);
    Application about =
        new Application(
            "0123", 1, List.of(), Map.of(), FanOutIT.class.getName(), serializer, protocol);
    Progress progress =
        (done, total, message) -> {
          synchronized (reports) {
            reports.add(done + "/" + total + " " + message);
          }
        };
    return new FanOuts(
        spark,
        about,
        FanOutIT.class,
        new PayloadWriter(chosen, protocol, FanOutIT.class, CONFIG),
        new PayloadReader(REGISTRY, LOADER, CONFIG),
        resources,
        progress);
  }

  private <R> FanOut<R> fanOut(List<? extends Task<R>> tasks) {
    return fanOuts("kryo").of(tasks);
  }

  private static <T> List<T> each(int count, java.util.function.IntFunction<T> task) {
    return IntStream.range(0, count).mapToObj(task).toList();
  }

  private static List<FanOutTasks.Square> squares(int count) {
    return each(count, FanOutTasks.Square::new);
  }

  private static List<Long> squaresOf(int count) {
    return each(count, i -> (long) i * i);
  }

  @ParameterizedTest
  @ValueSource(strings = {"java", "kryo", "fst", "protobuf"})
  void returnsWhatTheTasksReturnInTheirOrder(String serializer) throws Exception {
    assertThat(fanOuts(serializer).of(squares(5_000)).results()).isEqualTo(squaresOf(5_000));
    assertThat(reports).last().asString().startsWith("5000/5000 0 failed, 0 running");
  }

  @Test
  void returnsNullWhereATaskDoesAndNothingForNoTasks() throws Exception {
    assertThat(fanOut(each(3, i -> new FanOutTasks.Nothing())).results())
        .containsExactly(null, null, null);
    assertThat(fanOut(List.<FanOutTasks.Nothing>of()).results()).isEmpty();
  }

  @Test
  void runsLambdas() throws Exception {
    List<Task<String>> tasks = each(20, i -> context -> "lambda " + i);
    assertThat(fanOut(tasks).results()).isEqualTo(each(20, i -> "lambda " + i));
  }

  @Test
  void saysOfEveryTaskThatFailedWhichItWasWhereAndWhy() throws Exception {
    FanOut<Integer> fanOut =
        fanOut(each(40, FanOutTasks.Picky::new))
            .onFailure(FailurePolicy.COLLECT)
            .keys(task -> "number-" + ((FanOutTasks.Picky) task).number());
    assertThatThrownBy(fanOut::results)
        .isInstanceOfSatisfying(
            FanOutException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.TASK_FAILED);
              assertThat(e).hasMessageContaining("4 of 40 tasks of a fan-out failed");
              assertThat(e).hasMessageContaining("Picky number-13 (attempt 1, executor ");
              assertThat(e.failures())
                  .extracting(TaskFailure::index)
                  .containsExactly(3L, 13L, 23L, 33L);
              TaskFailure first = e.failures().get(0);
              assertThat(first.key()).isEqualTo("number-3");
              assertThat(first.task()).isEqualTo("Picky");
              assertThat(first.host()).isNotEmpty();
              assertThat(first.executor()).isIn(EXECUTORS);
              assertThat(first.cause()).hasToString("java.lang.IllegalStateException: not 3");
              assertThat(first.cause().getStackTrace()[0].getMethodName()).isEqualTo("run");
              assertThat(first.cause().getCause())
                  .hasToString("java.lang.ArithmeticException: deeper");
            });
  }

  @Test
  void endsAtTheFirstFailureAndCancelsWhatRuns() {
    List<Task<?>> tasks = new ArrayList<>();
    tasks.add(new FanOutTasks.Waits(folder.resolve("mark").toString()));
    tasks.add(new FanOutTasks.Picky(3));
    List<Task<Object>> mixed = cast(tasks);
    assertThatThrownBy(() -> fanOut(mixed).batchSize(1).results())
        .isInstanceOf(FanOutException.class)
        .hasMessageContaining("Picky 1");
  }

  @SuppressWarnings("unchecked") // nobody looks at what they return
  private static List<Task<Object>> cast(List<Task<?>> tasks) {
    return (List<Task<Object>>) (List<?>) tasks;
  }

  @Test
  void runsAgainWhatMayPassAndNothingElse() throws Exception {
    List<FanOutTasks.Flaky> tasks = each(6, i -> new FanOutTasks.Flaky(i % 3));
    assertThat(fanOut(tasks).attempts(3).results()).containsExactly(1, 2, 3, 1, 2, 3);

    try (Stream<TaskResult<Integer>> ends =
        fanOut(tasks).attempts(2).onFailure(FailurePolicy.COLLECT).stream()) {
      assertThat(ends.map(TaskResult::attempt)).containsExactly(1, 2, 2, 1, 2, 2);
    }
    try (Stream<TaskResult<Integer>> ends =
        fanOut(each(5, FanOutTasks.Picky::new))
            .attempts(5)
            .onFailure(FailurePolicy.COLLECT)
            .stream()) {
      assertThat(ends.map(TaskResult::attempt)).containsOnly(1);
    }
  }

  @Test
  void endsATaskThatTakesTooLongAndSaysWhereItWas() throws Exception {
    List<Task<?>> tasks =
        List.of(
            new FanOutTasks.Square(2), new FanOutTasks.Waits(folder.resolve("mark").toString()));
    try (Stream<TaskResult<Object>> ends =
        fanOut(cast(tasks))
            .timeout(Duration.ofMillis(500))
            .onFailure(FailurePolicy.COLLECT)
            .stream()) {
      List<TaskResult<Object>> results = ends.toList();
      assertThat(results.get(0).get()).isEqualTo(4L);
      TaskFailure late = results.get(1).failure();
      assertThat(late.code()).isEqualTo(ErrorCode.TASK_TIMED_OUT);
      assertThat(late.cause()).hasMessageContaining("longer than 500 ms");
      assertThat(late.cause().getCause().getStackTrace())
          .anySatisfy(frame -> assertThat(frame.getClassName()).contains("Waits"));
    }
  }

  @Test
  void namesATaskThatEndsItsExecutorAndRunsAllOthers() throws Exception {
    try (Stream<TaskResult<Integer>> ends =
        fanOut(each(60, i -> new FanOutTasks.Crash(i, 41)))
            .batchSize(20)
            .onFailure(FailurePolicy.COLLECT)
            .stream()) {
      List<TaskResult<Integer>> results = ends.toList();
      assertThat(results).hasSize(60);
      assertThat(results)
          .filteredOn(result -> !result.isSuccess())
          .singleElement()
          .satisfies(
              lost -> {
                assertThat(lost.index()).isEqualTo(41);
                assertThat(lost.failure().code()).isEqualTo(ErrorCode.EXECUTOR_LOST);
                assertThat(lost.failure().cause()).hasMessageContaining("Each time Crash ran");
                assertThat(lost.failure().host()).isNotEmpty();
                assertThat(lost.failure().executor()).isIn(LOST_EXECUTORS);
              });
    }
  }

  @Test
  void countsAgainstTheAttemptsOfATaskOnlyItsOwnFailures() throws Exception {
    List<Integer> attempts =
        fanOut(
                List.of(
                    new FanOutTasks.Once(folder.resolve("ends").toString(), true),
                    new FanOutTasks.Once(folder.resolve("fails").toString(), false)))
            .batchSize(2)
            .attempts(2)
            .results();
    assertThat(attempts).containsExactly(2, 3); // the second was in the batch that was lost
  }

  @Test
  void failsTheOneTaskThatCannotBeRebuiltAndRunsAllOthers() throws Exception {
    try (Stream<TaskResult<Integer>> ends =
        fanOut(each(20, i -> new FanOutTasks.Stays(i, 13)))
            .batchSize(10)
            .onFailure(FailurePolicy.COLLECT)
            .stream()) {
      List<TaskResult<Integer>> results = ends.toList();
      assertThat(results).filteredOn(TaskResult::isSuccess).hasSize(19);
      assertThat(results.get(13).failure().code()).isEqualTo(ErrorCode.PAYLOAD_UNREADABLE);
    }
  }

  private static List<Long> numbers(long seed, int count) {
    return new Random(seed).longs(count).boxed().toList();
  }

  @Test
  void sendsInPartsWhatIsTooLongForOneMessage() throws Exception {
    int length = 100_000; // of numbers of 9 bytes
    assertThat(
            fanOut(each(40, i -> new FanOutTasks.Carries(numbers(i, length))))
                .batchSize(40)
                .results())
        .isEqualTo(each(40, i -> length));
  }

  @Test
  void keepsTheThreadOfATaskSoundForTheNext() throws Exception {
    assertThat(fanOut(each(4, i -> new FanOutTasks.LeavesItsThread())).batchSize(4).results())
        .containsOnly(true);
  }

  /** Squares of which the later ones are there only when a result was read. */
  private static final class AwaitedSquares extends AbstractCollection<FanOutTasks.Square> {
    private static final int FIRST = 10;
    private final CountDownLatch isRead = new CountDownLatch(1);

    @Override
    public Iterator<FanOutTasks.Square> iterator() {
      return IntStream.range(0, size()).mapToObj(this::at).iterator();
    }

    private FanOutTasks.Square at(int index) {
      try {
        if (index >= FIRST) {
          isRead.await();
        }
        return new FanOutTasks.Square(index);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public int size() {
      return 2 * FIRST;
    }
  }

  @Test
  void givesResultsWhileItsOtherTasksAreNotThereYet() throws Exception {
    AwaitedSquares tasks = new AwaitedSquares();
    List<Long> values = new ArrayList<>();
    try (Stream<TaskResult<Long>> ends = fanOuts("kryo").of(tasks).batchSize(5).stream()) {
      ends.forEach(
          end -> {
            values.add(end.value());
            tasks.isRead.countDown();
          });
    }
    assertThat(values).isEqualTo(squaresOf(20));
  }

  @Test
  void endsThoughItsTasksAreNeverThere() throws Exception {
    try (Stream<TaskResult<Long>> ends =
        fanOuts("kryo").of(new AwaitedSquares()).batchSize(5).stream()) {
      assertThat(ends.iterator().next().value()).isZero();
    }
    awaitNoJob();
  }

  @Test
  void survivesATaskThatFillsStackOrHeap() throws Exception {
    try (Stream<TaskResult<Long>> ends =
        fanOut(List.of(new FanOutTasks.Greedy(false), new FanOutTasks.Greedy(true)))
            .onFailure(FailurePolicy.COLLECT)
            .stream()) {
      assertThat(ends.map(end -> end.failure().cause().toString()))
          .satisfiesExactly(
              stack -> assertThat(stack).startsWith("java.lang.StackOverflowError"),
              heap -> assertThat(heap).startsWith("java.lang.OutOfMemoryError"));
    }
    assertThat(fanOut(squares(10)).results()).isEqualTo(squaresOf(10));
  }

  @Test
  void refusesAResultThatMayNotTravelAndKeepsTheOthers() throws Exception {
    try (Stream<TaskResult<Object>> ends =
        fanOut(each(6, FanOutTasks.Unfit::new)).onFailure(FailurePolicy.COLLECT).stream()) {
      List<TaskResult<Object>> results = ends.toList();
      assertThat(results)
          .extracting(TaskResult::isSuccess)
          .containsExactly(true, false, true, false, true, false);
      assertThat(results.get(1).failure().code()).isEqualTo(ErrorCode.RESULT_NOT_PORTABLE);
    }
  }

  @Test
  void refusesATaskThatMayNotTravelBeforeAnyIsSent() {
    List<Task<?>> tasks = new ArrayList<>(squares(3));
    tasks.add(new Holds(new Thread("live")));
    assertThatThrownBy(() -> fanOut(cast(tasks)).batchSize(10).results())
        .isInstanceOfSatisfying(
            SparcelException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.TASK_NOT_PORTABLE))
        .hasMessageContaining("batch[3].held : java.lang.Thread");
  }

  record Holds(Object held) implements Task<String> {
    @Override
    public String run(io.sparcel.TaskContext context) {
      return "never";
    }
  }

  /** Squares that are made when they are asked for. */
  private static final class LazySquares extends AbstractList<FanOutTasks.Square> {
    private final int size;
    private final AtomicInteger made = new AtomicInteger();

    LazySquares(int size) {
      this.size = size;
    }

    @Override
    public FanOutTasks.Square get(int index) {
      made.incrementAndGet();
      return new FanOutTasks.Square(index);
    }

    @Override
    public int size() {
      return size;
    }
  }

  @Test
  void readsItsTasksOnlyAsFarAsItsResultsAreRead() throws Exception {
    LazySquares tasks = new LazySquares(1_000_000);
    try (Stream<TaskResult<Long>> ends = fanOut(tasks).stream()) {
      assertThat(ends.iterator().next().value()).isZero();
      Submissions.await("the window is full", () -> tasks.made.get() >= WINDOW);
      awaitNoJob();
    }
    assertThat(tasks.made).hasValueLessThanOrEqualTo(MOST_AHEAD);
  }

  /** Measures and prints what a task costs, and holds that the driver has only a window of them. */
  @Test
  void holdsOnlyAWindowOfAHundredToAMillionTasks() throws Exception {
    for (int count = 100; count <= 1_000_000; count *= 10) {
      LazySquares tasks = new LazySquares(count);
      int read = 0;
      int ahead = 0;
      long begun = System.nanoTime();
      try (Stream<TaskResult<Long>> ends = fanOut(tasks).stream()) {
        for (TaskResult<Long> end : (Iterable<TaskResult<Long>>) ends::iterator) {
          assertThat(end.value()).isEqualTo((long) read * read);
          ahead = Math.max(ahead, tasks.made.get() - read++);
        }
      }
      long nanos = System.nanoTime() - begun;
      assertThat(read).isEqualTo(count);
      assertThat(ahead).isLessThanOrEqualTo(MOST_AHEAD);
      System.out.printf(
          Locale.ROOT,
          "%,d tiny tasks streamed: %.0f ms, at most %,d held%n",
          count,
          nanos / 1e6,
          ahead);
    }
  }

  @Test
  void sharesAValueThatEachExecutorRebuildsOnce() throws Exception {
    FanOuts fanOuts = fanOuts("kryo");
    List<String> value = new ArrayList<>(List.of("a", "value"));
    Shared<List<String>> shared = fanOuts.share(value);
    assertThat(fanOuts.shared(shared)).isSameAs(value);
    List<String> seen =
        fanOuts.of(each(200, i -> new FanOutTasks.Looks(shared))).batchSize(5).results();
    assertThat(seen).allMatch(text -> text.startsWith("value "));
    long processes = seen.stream().map(text -> text.split(" ", 3)[1]).distinct().count();
    assertThat(seen.stream().distinct()).hasSize((int) processes);

    fanOuts.unshare(shared);
    assertThatThrownBy(() -> fanOuts.of(List.of(new FanOutTasks.Looks(shared))).results())
        .hasMessageContaining("is not shared in this submission");
    assertThatThrownBy(() -> fanOuts.share(new Thread("live")))
        .isInstanceOfSatisfying(
            SparcelException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.TASK_NOT_PORTABLE));

    Shared<String> unknown = new Shared<>(7);
    assertThatThrownBy(() -> fanOuts.shared(unknown)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void marksWhatEachTaskLogsAndKeepsTheMarksOfATaskFromTheNext() throws Exception {
    assertThat(fanOut(each(6, FanOutTasks.Marked::new)).batchSize(3).parallelism(1).results())
        .isEqualTo(each(6, i -> "0123 Marked 1 " + i / 3 + " null"));
  }

  @Test
  void isACollectionOfSparks() {
    assertThat(fanOut(squares(1_000)).rdd().map(square -> square + 1).collect())
        .isEqualTo(each(1_000, i -> (long) i * i + 1));
    assertThatThrownBy(() -> fanOut(each(10, FanOutTasks.Picky::new)).rdd().collect())
        .hasMessageContaining("Picky, task 0 of partition 3 of a fan-out, failed");
  }

  /** Measures and prints, and holds nothing but that both return the same. */
  @ParameterizedTest
  @ValueSource(strings = {"java", "kryo", "protobuf"})
  void returnsOfAHundredThousandTinyTasksWhatPlainSparkDoes(String serializer) throws Exception {
    List<FanOutTasks.Square> tasks = squares(100_000);
    FanOuts fanOuts = fanOuts(serializer);
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < 4; round++) { // the first warms up
      long begun = System.nanoTime();
      List<Long> plain = spark.parallelize(tasks, 8).map(task -> task.run(null)).collect();
      long between = System.nanoTime();
      List<Long> ours = fanOuts.of(tasks).results();
      ratios.add((double) (System.nanoTime() - between) / (between - begun));
      assertThat(ours).isEqualTo(plain);
    }
    List<Double> warm = ratios.subList(1, ratios.size()).stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "100,000 tiny tasks, %s: time %.1f to %.1f of plain Spark's, bytes %.2f%n",
        serializer,
        warm.get(0),
        warm.get(warm.size() - 1),
        (double) bytesOf(tasks, serializer) / javaBytesOf(tasks));
  }

  private static long bytesOf(List<? extends Task<?>> tasks, String serializer) throws Exception {
    TaskSerializer chosen = REGISTRY.get(serializer);
    int protocol = PayloadWriter.protocolFor(chosen, CONFIG);
    PayloadWriter writer = new PayloadWriter(chosen, protocol, FanOutIT.class, CONFIG);
    GraphReport report = writer.check(new ArrayList<>(tasks), PayloadKind.BATCH);
    OutputStream nowhere = OutputStream.nullOutputStream();
    return writer
        .write(new ArrayList<>(tasks), report, PayloadKind.BATCH, "Square", Map.of(), nowhere)
        .length();
  }

  private static long javaBytesOf(List<? extends Task<?>> tasks) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new ArrayList<>(tasks)); // as Spark sends a partition
    }
    return bytes.size();
  }

  @Test
  void endsWhenItsDriverIsInterruptedAsACancelDoes() throws Exception {
    Path mark = folder.resolve("mark");
    FutureTask<List<String>> run =
        new FutureTask<>(() -> fanOut(List.of(new FanOutTasks.Waits(mark.toString()))).results());
    Thread driver = new Thread(run);
    driver.start();
    Submissions.await("the task runs", () -> Files.exists(mark) || !driver.isAlive());
    driver.interrupt();
    assertThatThrownBy(() -> run.get(2, TimeUnit.MINUTES))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    awaitNoJob();
  }

  /** Spark's tracker hears of a job's end through a queue, and may hear it after the driver. */
  private static void awaitNoJob() throws Exception {
    Submissions.await("no job goes on", () -> spark.statusTracker().getActiveJobIds().length == 0);
  }

  @Test
  void refusesOptionsThatMakeNoSense() {
    FanOut<Long> fanOut = fanOut(squares(1));
    for (Runnable wrong :
        Arrays.<Runnable>asList(
            () -> fanOut.parallelism(0),
            () -> fanOut.batchSize(-1),
            () -> fanOut.attempts(0),
            () -> fanOut.timeout(Duration.ZERO))) {
      assertThatThrownBy(wrong::run)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must be positive, not ");
    }
  }
}
