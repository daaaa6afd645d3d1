package io.sparcel.cli.params;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparcel.ErrorCode;
import io.sparcel.Parameter;
import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.TaskContext;
import io.sparcel.TaskName;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskBinderTest {
  /** A task that is only built here. */
  private interface Built extends Task<String> {
    @Override
    default String run(TaskContext context) {
      return "";
    }
  }

  private static Task<?> bind(Class<?> type, String... pairs) {
    GivenParameters given = new GivenParameters();
    for (String pair : pairs) {
      given.add(pair);
    }
    return TaskBinder.bind(type, given);
  }

  private static String problems(Class<?> type, String... pairs) {
    try {
      return "built " + bind(type, pairs);
    } catch (SparcelException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.PARAMETER_INVALID);
      return e.getMessage();
    }
  }

  // --- records ---

  record Copy(
      String from,
      @Parameter(defaultValue = "4") int threads,
      @Parameter(defaultValue = "") List<String> only,
      Optional<Duration> timeout,
      @Nullable String comment)
      implements Built {}

  @Test
  void buildsARecordAndFillsInDefaults() {
    assertThat(bind(Copy.class, "from=a=b"))
        .isEqualTo(new Copy("a=b", 4, List.of(), Optional.empty(), null));
    assertThat(bind(Copy.class, "from=", "threads=2", "only=x, y", "timeout=5m", "comment=c"))
        .isEqualTo(new Copy("", 2, List.of("x", "y"), Optional.of(Duration.ofMinutes(5)), "c"));
  }

  @Test
  void takesAnEmptyTextForNoOptional() {
    assertThat(bind(Copy.class, "from=a", "timeout="))
        .isEqualTo(new Copy("a", 4, List.of(), Optional.empty(), null));
  }

  @Test
  void reportsEveryProblemAtOnce() {
    assertThat(problems(Copy.class, "form=a", "threads=many", "timeout=soon", "=x", "y"))
        .startsWith("[SPARCEL-1006 PARAMETER_INVALID] Copy cannot be built")
        .contains("parameters have 6 problems")
        .contains("- '=x': expected name=value")
        .contains("- 'y': expected name=value")
        .contains("- form: no such parameter")
        .contains("- from: missing; expected text")
        .contains("- threads = 'many': no whole number; expected a whole number from")
        .contains("- timeout = 'soon': no duration; expected a duration: 30s, 5m")
        .contains("sparcel tasks io.sparcel.cli.params.TaskBinderTest$Copy");
  }

  @Test
  void suggestsTheNameThatWasMeant() {
    assertThat(problems(Copy.class, "from=a", "thread=1"))
        .contains("- thread: no such parameter (did you mean threads?)");
  }

  @Test
  void refusesAScalarGivenTwice() {
    assertThat(problems(Copy.class, "from=a", "from=b"))
        .contains("- from = 'a, b': given more than once; expected text");
  }

  record Login(String user, String password, Map<String, String> headers) implements Built {}

  @Test
  void neverShowsWhatLooksSecret() {
    assertThat(
            problems(
                Login.class,
                "user=u",
                "password=hunter2",
                "password=hunter3",
                "headers={token: x7"))
        .contains("- password = ********: given more than once")
        .contains("- headers = ********: malformed JSON, line 1")
        .doesNotContain("hunter")
        .doesNotContain("x7");
  }

  // --- containers ---

  @SuppressWarnings("ArrayRecordComponent") // users may have them
  record Containers(
      List<Integer> list,
      Set<TimeUnit> set,
      Collection<String> collection,
      int[] ints,
      String[] texts,
      SortedSet<String> sorted,
      Deque<Long> deque,
      EnumSet<TimeUnit> enumSet,
      ArrayList<Double> arrayList,
      Map<String, Integer> map,
      EnumMap<TimeUnit, Duration> enumMap,
      SortedMap<Integer, List<String>> byNumber)
      implements Built {}

  @Test
  void buildsContainersFromTextAndJson() {
    Containers built =
        (Containers)
            bind(
                Containers.class,
                "list=3,1,3",
                "set=seconds,DAYS",
                "collection=[\"a,b\", \"c\"]",
                "ints=1,2",
                "texts=x\\,y,z",
                "sorted=b,a",
                "deque=1",
                "deque=2",
                "enumSet=days",
                "arrayList=[0.5, 2]",
                "map=a=1, b=2",
                "enumMap.seconds=5s",
                "byNumber={\"2\": [\"b\"], \"1\": []}");
    assertThat(built.list()).containsExactly(3, 1, 3);
    assertThat(built.set()).containsExactly(TimeUnit.SECONDS, TimeUnit.DAYS);
    assertThat(built.collection()).containsExactly("a,b", "c");
    assertThat(built.ints()).containsExactly(1, 2);
    assertThat(built.texts()).containsExactly("x,y", "z");
    assertThat(built.sorted()).containsExactly("a", "b");
    assertThat(built.deque()).isInstanceOf(ArrayDeque.class).containsExactly(1L, 2L);
    assertThat(built.enumSet()).containsExactly(TimeUnit.DAYS);
    assertThat(built.arrayList()).containsExactly(0.5, 2.0);
    assertThat(built.map()).containsExactly(Map.entry("a", 1), Map.entry("b", 2));
    assertThat(built.enumMap()).containsExactly(Map.entry(TimeUnit.SECONDS, Duration.ofSeconds(5)));
    assertThat(built.byNumber())
        .containsExactly(Map.entry(1, List.of()), Map.entry(2, List.of("b")));
  }

  record Numbers(List<Integer> list, Map<TimeUnit, Integer> map) implements Built {}

  @Test
  void namesTheElementThatIsWrong() {
    assertThat(problems(Numbers.class, "list=1,x,,3", "map=days=1,hour=2,minutes"))
        .contains("- list.1 = 'x': no whole number")
        .contains("- list.2 = '': no whole number")
        .contains("- map = 'minutes': no '=' between key and value; expected key=value");
    assertThat(problems(Numbers.class, "list=[1, null, \"2\", 1.0, true]", "map={\"hour\": 2}"))
        .contains("- list.1 = 'null': null")
        .doesNotContain("list.2")
        .contains("- list.3 = '1.0': no whole number")
        .contains("- list.4 = 'true': a JSON boolean")
        .contains("- map.hour (the key) = 'hour': unknown value (did you mean HOURS?)");
  }

  @Test
  void refusesAKeyGivenTwice() {
    assertThat(problems(Numbers.class, "list=", "map=days=1,days=2")).contains("given twice");
    assertThat(problems(Numbers.class, "list=", "map=days=1,DAYS=2")).contains("given twice");
    assertThat(problems(Numbers.class, "list=", "map={\"days\": 1, \"days\": 2}"))
        .contains("malformed JSON")
        .contains("Duplicate field 'days'");
  }

  @Test
  void refusesListPartsWithAGap() {
    assertThat(problems(Numbers.class, "list.0=1", "list.2=3", "map="))
        .contains("- list = 'parts [0, 2]': given in parts; expected values separated by commas");
  }

  @Test
  void keepsDotsInTheKeysOfAMap() {
    record Conf(Map<String, String> keys) implements Built {}
    assertThat(bind(Conf.class, "keys.spark.ui.port=1", "keys.a=2"))
        .isEqualTo(new Conf(Map.of("spark.ui.port", "1", "a", "2")));
  }

  // --- nested ---

  record Window(Duration size, @Parameter(defaultValue = "0s") Duration slide)
      implements Serializable {
    Window {
      if (size.isZero()) {
        throw new IllegalArgumentException("size must not be zero");
      }
    }
  }

  record Range<T>(T from, T to) implements Serializable {}

  record Nested(
      Window window,
      List<Window> more,
      Range<LocalDate> days,
      Map<String, Range<Integer>> ranges,
      Optional<Window> last)
      implements Built {}

  private static final Nested NESTED =
      new Nested(
          new Window(Duration.ofMinutes(5), Duration.ZERO),
          List.of(new Window(Duration.ofSeconds(1), Duration.ofSeconds(2))),
          new Range<>(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31)),
          Map.of("a", new Range<>(1, 2)),
          Optional.of(new Window(Duration.ofDays(1), Duration.ZERO)));

  @Test
  void buildsNestedRecordsFromDottedNames() {
    assertThat(
            bind(
                Nested.class,
                "window.size=5m",
                "more.0.size=1s",
                "more.0.slide=2s",
                "days.from=2026-01-01",
                "days.to=2026-01-31",
                "ranges.a.from=1",
                "ranges.a.to=2",
                "last.size=1d"))
        .isEqualTo(NESTED);
  }

  @Test
  void buildsNestedRecordsFromJson() {
    assertThat(
            bind(
                Nested.class,
                "window={\"size\": \"5m\"}",
                "more={\"size\": \"PT1S\", \"slide\": \"2s\"}",
                "days={\"from\": \"2026-01-01\", \"to\": \"2026-01-31\"}",
                "ranges={\"a\": {\"from\": 1, \"to\": 2}}",
                "last={\"size\": \"1d\", \"slide\": \"0s\"}"))
        .isEqualTo(NESTED);
  }

  @Test
  void refusesUnknownMissingAndNullPartsOfNestedRecords() {
    assertThat(
            problems(
                Nested.class,
                "window={\"siez\": \"5m\", \"slide\": null}",
                "more=[{}]",
                "days=[1]",
                "ranges={\"a\": {\"from\": null, \"to\": \"x\"}}"))
        .contains("- window.siez: no such parameter")
        .contains("- window.size: missing; expected a duration")
        .contains("- window.slide = 'null': null; expected a duration")
        .contains("- more.0.size: missing")
        .contains("- days = '[1]': a JSON array; expected a JSON object: Range{from, to}")
        .contains("- ranges.a.from = 'null': null; expected a whole number")
        .contains("- ranges.a.to = 'x': no whole number");
  }

  record Positive(int number) implements Built {
    Positive {
      if (number <= 0) {
        throw new IllegalArgumentException("number must be positive, not " + number);
      }
    }
  }

  @Test
  void reportsWhatAConstructorRefuses() {
    assertThat(
            problems(
                Nested.class,
                "window.size=0s",
                "more=",
                "days.from=2026-01-01",
                "days.to=2026-01-31",
                "ranges="))
        .contains("- window: Window refuses these values: size must not be zero");
    assertThat(problems(Positive.class, "number=0"))
        .contains("- Positive refuses these values: number must be positive, not 0");
  }

  @Test
  void refusesAParameterGivenWholeAndInParts() {
    assertThat(problems(Nested.class, "window.size=5m", "window={}"))
        .contains("- window: given both whole and in parts");
    assertThat(problems(Nested.class, "window={}", "window.size=5m"))
        .contains("- window.size: given both whole and in parts");
  }

  record Tree(String name, @Parameter(defaultValue = "") List<Tree> children)
      implements Serializable {}

  record Forest(Tree tree) implements Built {}

  @Test
  void buildsRecordsThatContainThemselves() {
    assertThat(bind(Forest.class, "tree={\"name\":\"a\",\"children\":[{\"name\":\"b\"}]}"))
        .isEqualTo(new Forest(new Tree("a", List.of(new Tree("b", List.of())))));
    assertThat(ParameterDescription.of(Forest.class))
        .extracting(ParameterDescription::name)
        .containsExactly("tree", "tree.name", "tree.children");
  }

  @Test
  void leavesToJacksonWhatOnlyItKnows() {
    record Limits(MonthDay day, Object any) implements Built {}
    assertThat(bind(Limits.class, "day=--11-22", "any={\"a\": [1]}"))
        .isEqualTo(new Limits(MonthDay.of(11, 22), Map.of("a", List.of(1))));
    assertThat(bind(Limits.class, "day=--11-22", "any=text"))
        .isEqualTo(new Limits(MonthDay.of(11, 22), "text"));
    assertThat(problems(Limits.class, "day=11", "any={"))
        .contains("- day = '11': ", "- any = '{':");
  }

  @Test
  void buildsOptionalNumbers() {
    record Maybe(OptionalInt i, OptionalLong l, OptionalDouble d) implements Built {}
    assertThat(bind(Maybe.class, "i=1", "d="))
        .isEqualTo(new Maybe(OptionalInt.of(1), OptionalLong.empty(), OptionalDouble.empty()));
  }

  // --- classes ---

  static class Base<T> implements Serializable {
    private static final long serialVersionUID = 1L;
    T first;
  }

  @TaskName("class-task")
  static final class ClassTask extends Base<Duration> implements Built {
    private static final long serialVersionUID = 1L;

    @Parameter(description = "How often", defaultValue = "ignored: the initialiser is the default")
    private int times = 3;

    private List<String> names = new ArrayList<>(List.of("a"));
    private String required;
    @Nullable private String comment;
    private Optional<String> note;
    private transient Thread resource;
    private final int constant = "x".length();

    @Override
    public String run(TaskContext context) {
      return first + " " + times + names + required + comment + note + resource + constant;
    }
  }

  @Test
  void buildsAClassWhoseInitialisersAreTheDefaults() throws Exception {
    Task<?> task = bind(ClassTask.class, "first=1m", "required=r");
    assertThat(task.run(null)).isEqualTo("PT1M 3[a]rnullOptional.emptynull1");
    Task<?> other =
        bind(ClassTask.class, "first=1m", "required=r", "times=1", "names=b,c", "comment=d");
    assertThat(other.run(null)).isEqualTo("PT1M 1[b, c]rdOptional.emptynull1");
  }

  @Test
  void requiresTheFieldsOfAClassThatHaveNoValue() {
    assertThat(problems(ClassTask.class, "resource=x", "constant=2"))
        .contains("- first: missing; expected a duration")
        .contains("- required: missing; expected text")
        .contains("- resource: no such parameter")
        .contains("- constant: no such parameter");
  }

  @Test
  void describesParameters() {
    assertThat(ParameterDescription.of(ClassTask.class))
        .extracting(p -> p.name() + ": " + p.type() + " " + p.required() + p.standard().orElse(""))
        .containsExactly(
            "first: duration true",
            "times: whole number false3",
            "names: list of text false[a]",
            "required: text true",
            "comment: text false",
            "note: optional text false");
    assertThat(ParameterDescription.of(Nested.class))
        .extracting(p -> p.name() + ": " + p.type())
        .contains(
            "window: Window{size, slide}",
            "more: list of Window{size, slide}",
            "more.0.size: duration",
            "days.from: date",
            "ranges: map of text to Range{from, to}",
            "ranges.<key>.to: whole number",
            "last: optional Window{size, slide}",
            "last.slide: duration");
  }

  // --- files ---

  @Test
  void readsJsonAndPropertiesFiles(@TempDir Path folder) throws IOException {
    Path json = Files.writeString(folder.resolve("p.json"), "{\"from\": \"a\", \"only\": [\"b\"]}");
    Path properties =
        Files.writeString(folder.resolve("p.properties"), "from = a\nonly.0 = b\nthreads = 9\n");
    assertThat(TaskBinder.bind(Copy.class, new GivenParameters().addFile(json)))
        .isEqualTo(new Copy("a", 4, List.of("b"), Optional.empty(), null));
    assertThat(
            TaskBinder.bind(Copy.class, new GivenParameters().add("only=c,d").addFile(properties)))
        .isEqualTo(new Copy("a", 9, List.of("c", "d"), Optional.empty(), null));
  }

  @Test
  void refusesFilesItCannotRead(@TempDir Path folder) throws IOException {
    assertCode(ErrorCode.FILE_UNREADABLE, folder.resolve("none.json"));
    assertCode(ErrorCode.FILE_UNREADABLE, folder);
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("a.yaml", "from: a");
    texts.put("b.json", "[1]");
    texts.put("c.json", "{\"from\": ");
    texts.put("d.json", "{} {}");
    texts.put("e.json", "");
    for (Map.Entry<String, String> text : texts.entrySet()) {
      assertCode(
          ErrorCode.PARAMETER_INVALID,
          Files.writeString(folder.resolve(text.getKey()), text.getValue()));
    }
    Path bytes = Files.write(folder.resolve("f.json"), new byte[] {'"', (byte) 0xff, '"'});
    assertCode(ErrorCode.PARAMETER_INVALID, bytes);
  }

  private static void assertCode(ErrorCode code, Path file) {
    assertThatThrownBy(() -> new GivenParameters().addFile(file))
        .isInstanceOfSatisfying(SparcelException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  // --- what cannot be built ---

  abstract static class AbstractTask implements Built {
    private static final long serialVersionUID = 1L;
  }

  static final class NoConstructor implements Built {
    private static final long serialVersionUID = 1L;
    private final String name;

    NoConstructor(String name) {
      this.name = name;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  record BadDefault(@Parameter(defaultValue = "x") int number) implements Built {}

  @Test
  void refusesWhatIsNoTaskOrCannotBeBuilt() {
    for (Class<?> type : List.of(String.class, Window.class, AbstractTask.class, Built.class)) {
      assertThatThrownBy(() -> bind(type))
          .isInstanceOfSatisfying(
              SparcelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_A_TASK));
    }
    assertThat(problems(NoConstructor.class)).contains("no constructor without parameters");
    assertThat(problems(BadDefault.class))
        .contains("- number: that is the default the task itself declares; give a value");
  }
}
