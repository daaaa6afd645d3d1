package io.sparcel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.TaskContext;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The assertion users have, {@link TaskAssertions#assertShippable}, with the serializer of a module
 * as the only one on the class path. A module's test extends this.
 */
public abstract class ShippableTaskContract {
  private final Set<Capability> lacking;

  /**
   * Makes the test.
   *
   * @param lacking what the serializer cannot do, and says so
   */
  protected ShippableTaskContract(Capability... lacking) {
    this.lacking = Set.of(lacking);
  }

  /** A task as a user writes it. */
  record Greeting(String name, List<Integer> counts) implements Task<String> {
    @Override
    public String run(TaskContext context) {
      return "Hello " + name;
    }
  }

  /** A task with what stays. */
  record Stuck(Thread first, List<Object> more) implements Task<String> {
    @Override
    public String run(TaskContext context) {
      return "";
    }
  }

  @Test
  void returnsTheTaskThatArrived() {
    Greeting arrived = TaskAssertions.assertShippable(new Greeting("you", List.of(1, 2)));
    assertThat(arrived).isEqualTo(new Greeting("you", List.of(1, 2)));
  }

  @Test
  void takesALambdaForATask() throws Exception {
    String captured = "from here";
    Task<String> task = context -> captured;
    if (lacking.contains(Capability.OWN_FORMS)) {
      assertThatThrownBy(() -> TaskAssertions.assertShippable(task))
          .isInstanceOf(SparcelException.class)
          .hasMessageContaining("- task : ");
      return;
    }
    assertThat(TaskAssertions.assertShippable(task)).isNotNull();
  }

  @Test
  void reportsAllProblemsWithTheirPaths() {
    Stuck stuck = new Stuck(new Thread(), List.of(1, new Object()));
    assertThatThrownBy(() -> TaskAssertions.assertShippable(stuck))
        .isInstanceOf(SparcelException.class)
        .hasMessageContaining("task.first : java.lang.Thread")
        .hasMessageContaining("task.more[1] : java.lang.Object");
  }
}
