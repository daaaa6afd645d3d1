package io.sparcel.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparcel.CompiledClasses;
import io.sparcel.ErrorCode;
import io.sparcel.FormerName;
import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.TaskContext;
import io.sparcel.TaskProvider;
import io.sparcel.envelope.Header;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which class a header means, when it names one that is not there. */
class RenamingTest {
  private static final ClassLoader HERE = RenamingTest.class.getClassLoader();

  @TempDir private Path folder;

  /** A task whose name changed twice, and all ways in which it leads to other classes. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  @FormerName({"com.example.First", "com.example.Second"})
  record Third(Held held, List<? extends Listed> list, Elements[][] array, Sealed sealed)
      implements Task<Returned> {
    @FormerName("com.example.Nested")
    record Nested() {}

    @Override
    public Returned run(TaskContext context) {
      return new Returned();
    }
  }

  @FormerName("com.example.Fourth")
  record Fifth() implements Task<String> {
    @Override
    public String run(TaskContext context) {
      return "";
    }
  }

  @FormerName("com.example.Fourth")
  record Sixth() implements Task<String> {
    @Override
    public String run(TaskContext context) {
      return "";
    }
  }

  @FormerName("com.example.Held")
  static final class Held extends Parent<Argument> {}

  @FormerName("com.example.Parent")
  static class Parent<T> {}

  @FormerName("com.example.Argument")
  record Argument() {}

  @FormerName("com.example.Listed")
  record Listed() {}

  @FormerName("com.example.Elements")
  record Elements() {}

  @FormerName("com.example.Sealed")
  sealed interface Sealed {}

  @FormerName("com.example.Permitted")
  record Permitted() implements Sealed {}

  @FormerName("com.example.Returned")
  record Returned() {}

  @FormerName("com.example.Unrelated")
  record Unrelated() {}

  /** Its author renamed it and then used the old name again. */
  @FormerName("io.sparcel.payload.Note")
  record Contested() implements Task<String> {
    @Override
    public String run(TaskContext context) {
      return "";
    }
  }

  /** Would be noticed if it were initialized. */
  record Holder(@Nullable Trap trap) implements Task<String> {
    @Override
    public String run(TaskContext context) {
      return "";
    }
  }

  static final class Trap {
    static {
      System.setProperty("io.sparcel.payload.trap", "sprung");
    }

    private Trap() {}
  }

  /** Offers the tasks. */
  public static final class Offer implements TaskProvider {
    @Override
    public Stream<Class<? extends Task<?>>> tasks() {
      return Stream.of(Third.class, Fifth.class, Sixth.class);
    }
  }

  @Test
  void findsARenamedTaskAmongThoseOnOffer() {
    assertThat(Renaming.taskClass(header("com.example.First"), offering())).isEqualTo(Third.class);
    assertThat(Renaming.taskClass(header("com.example.Second"), offering())).isEqualTo(Third.class);
    assertThat(Renaming.taskClass(header(Note.class.getName()), offering())).isEqualTo(Note.class);
  }

  @Test
  void refusesATaskThatNobodyOffersUnderThatName() {
    assertThat(refusal(() -> Renaming.taskClass(header("com.example.First"), HERE)).code())
        .isEqualTo(ErrorCode.TASK_CLASS_MISSING);
    assertThat(refusal(() -> Renaming.taskClass(header("com.example.None"), offering())))
        .hasMessageContaining("com.example.None")
        .hasMessageContaining("@FormerName");
  }

  @Test
  void refusesATaskThatTwoClassesClaimToBe() {
    SparcelException refusal =
        refusal(() -> Renaming.taskClass(header("com.example.Fourth"), offering()));
    assertThat(refusal.code()).isEqualTo(ErrorCode.TASK_AMBIGUOUS);
    assertThat(refusal)
        .hasMessageContaining(Fifth.class.getName() + ", formerly")
        .hasMessageContaining(Sixth.class.getName() + ", formerly");
  }

  @Test
  void refusesALambdaOfARenamedClass() {
    Header lambda = header("com.example.First", Map.of(Header.LAMBDA, "true"));
    SparcelException refusal = refusal(() -> Renaming.taskClass(lambda, offering()));
    assertThat(refusal.code()).isEqualTo(ErrorCode.CLASS_SHAPE_CHANGED);
    assertThat(refusal).hasMessageContaining("com.example.First").hasMessageContaining("record");
  }

  @Test
  void knowsWhateverATaskDeclares() {
    Header header = header(Third.class.getName());
    for (Class<?> type :
        List.of(
            Held.class,
            Parent.class,
            Argument.class,
            Listed.class,
            Elements.class,
            Sealed.class,
            Permitted.class,
            Returned.class,
            Third.Nested.class)) {
      assertThat(
              Renaming.of(header, Third.class, HERE).present("com.example." + type.getSimpleName()))
          .isEqualTo(type.getName());
    }
    assertThat(Renaming.of(header, Third.class, HERE).isFormer("com.example.Unrelated")).isFalse();
    assertThat(Renaming.of(header, Third.class, HERE).present("com.example.Other"))
        .isEqualTo("com.example.Other");
  }

  @Test
  void asksTheTasksOnOfferForAClassThatIsNowhere() {
    Header here = header(Note.class.getName(), Map.of(Header.SHAPES, Note.class.getName() + "(r)"));
    Header gone = header(Note.class.getName(), Map.of(Header.SHAPES, "com.example.Listed(r)"));

    assertThat(Renaming.of(here, Note.class, offering()).isFormer("com.example.Listed")).isFalse();
    assertThat(Renaming.of(gone, Note.class, offering()).present("com.example.Listed"))
        .isEqualTo(Listed.class.getName());
  }

  @Test
  void refusesAFormerNameThatIsAClassAgain() {
    SparcelException refusal =
        refusal(
            () ->
                Renaming.of(header(Contested.class.getName()), Contested.class, HERE)
                    .present(Note.class.getName()));
    assertThat(refusal.code()).isEqualTo(ErrorCode.TASK_AMBIGUOUS);
    assertThat(refusal)
        .hasMessageContaining(Note.class.getName() + ", as it is")
        .hasMessageContaining(Contested.class.getName() + ", formerly");
  }

  @Test
  void acceptsAResultUnderAFormerNameOfItsTaskOnly() {
    assertThat(Renaming.isNameOf(Third.class, Third.class.getName())).isTrue();
    assertThat(Renaming.isNameOf(Third.class, "com.example.First")).isTrue();
    assertThat(Renaming.isNameOf(Third.class, "com.example.Held")).isFalse();
    assertThat(Renaming.isNameOf(Third.class, Fifth.class.getName())).isFalse();
  }

  @Test
  void initializesNoClassWhileItLooks() {
    assertThat(DeclaredTypes.from(List.of(Holder.class))).contains(Trap.class);
    assertThat(System.getProperty("io.sparcel.payload.trap")).isNull();
  }

  // --- fixtures

  private ClassLoader offering() {
    return new CompiledClasses(folder)
        .withFile("META-INF/services/" + TaskProvider.class.getName(), Offer.class.getName())
        .loader();
  }

  private static Header header(String taskClass) {
    return header(taskClass, Map.of());
  }

  private static Header header(String taskClass, Map<String, String> more) {
    Map<String, String> lines = new HashMap<>(more);
    lines.put(Header.KIND, "task");
    lines.put(Header.TASK, "task");
    lines.put(Header.TASK_CLASS, taskClass);
    lines.put(Header.SERIALIZER, "fake");
    lines.put(Header.PROTOCOL, "1");
    lines.put(Header.SPARCEL_VERSION, "0");
    lines.put(Header.JAVA, "17");
    return Header.of(lines);
  }

  private static SparcelException refusal(ThrowingCallable call) {
    SparcelException thrown = catchThrowableOfType(SparcelException.class, call);
    assertThat(thrown).as("nothing was refused").isNotNull();
    return thrown;
  }
}
