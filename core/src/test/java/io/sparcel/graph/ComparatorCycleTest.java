package io.sparcel.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.spi.Limits;
import java.io.Serializable;
import java.util.Comparator;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparatorCycleTest {
  /** Orders a map it refers to. */
  private static final class Knowing implements Comparator<String>, Serializable {
    private static final long serialVersionUID = 1L;
    private @Nullable TreeMap<String, Object> map;

    @Override
    public int compare(String a, String b) {
      return a.compareTo(b);
    }
  }

  @Test
  void refusesAComparatorThatRefersToItsMap() {
    Knowing comparator = new Knowing();
    comparator.map = new TreeMap<>(comparator);
    GraphReport report = GraphCheck.check(comparator.map, "task", name -> true, Limits.DEFAULT);
    assertThat(report.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.reason()).contains("comparator"));
  }

  @Test
  void letsAComparatorPassThatDoesNot() {
    TreeMap<String, Object> map = new TreeMap<>(new Knowing());
    assertThat(GraphCheck.check(map, "task", name -> true, Limits.DEFAULT).problems()).isEmpty();
  }
}
