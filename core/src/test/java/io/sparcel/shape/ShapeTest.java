package io.sparcel.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparcel.CompiledClasses;
import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.graph.GraphCheck;
import io.sparcel.spi.Limits;
import java.io.ObjectStreamField;
import java.io.Serial;
import java.io.Serializable;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

// Odd fields and types are what is tested.
@SuppressWarnings({"serial", "UnusedVariable", "UnusedMethod"})
class ShapeTest {
  record Measure(float length, String unit) {}

  record Range(int from, int to) {
    Range {
      if (from > to) {
        throw new IllegalArgumentException("from " + from + " to " + to);
      }
    }

    @Override
    public int from() {
      return -1; // an accessor may lie
    }
  }

  static class Parent implements Serializable {
    private int z = 1;
    private String a = "a";
    private transient String gone = "gone";
    static String shared = "shared";
  }

  static class Child extends Parent {
    private final String a = new String("child's");
  }

  static class NotSerializableParent {
    int lost;
  }

  static class Orphan extends NotSerializableParent implements Serializable {
    @Nullable String kept;
  }

  static class Hooked implements Serializable {
    @Serial
    private Object readResolve() {
      return this;
    }
  }

  static class Fields implements Serializable {
    @Serial
    private static final ObjectStreamField[] serialPersistentFields = {
      new ObjectStreamField("x", int.class)
    };
  }

  record Replacing(int x) implements Serializable {
    @Serial
    private Object writeReplace() {
      return "x";
    }
  }

  static class ListOfMine extends ArrayList<String> {}

  static class Failed extends Exception {}

  static class Odd extends Number {
    @Override
    public int intValue() {
      return 0;
    }

    @Override
    public long longValue() {
      return 0;
    }

    @Override
    public float floatValue() {
      return 0;
    }

    @Override
    public double doubleValue() {
      return 0;
    }
  }

  @Test
  void fieldsThatTravelAreListedSuperclassesFirst() {
    assertThat(ClassShape.of(Child.class).fields())
        .extracting(f -> f.owner().getSimpleName() + "." + f.name())
        .containsExactly("Parent.a", "Parent.z", "Child.a");
    assertThat(ClassShape.of(Orphan.class).fields())
        .extracting(ShapeField::name)
        .containsExactly("kept");
  }

  @Test
  void fieldsAreReadAndSetEvenWhenPrivateOrFinal() {
    Child child = new Child();
    ShapeField own = ClassShape.of(Child.class).fields().get(2);

    own.set(child, "changed");

    assertThat(own.get(child)).isEqualTo("changed");
    assertThat(own.type()).isEqualTo(String.class);
    assertThat(ClassShape.of(Child.class).fields().get(1).get(child)).isEqualTo(1);
  }

  @Test
  void recordIsReadByItsFieldsAndBuiltByItsConstructor() {
    RecordShape shape = RecordShape.of(Range.class);

    assertThat(shape.components().get(0).get(new Range(3, 4))).isEqualTo(3);
    assertThat(shape.create(new Object[] {1, 2})).isEqualTo(new Range(1, 2));
  }

  @Test
  void recordThatRefusesItsValuesSaysWhy() {
    SparcelException refusal =
        catchThrowableOfType(
            SparcelException.class, () -> RecordShape.of(Range.class).create(new Object[] {2, 1}));

    assertThat(refusal.code()).isEqualTo(ErrorCode.PAYLOAD_UNREADABLE);
    assertThat(refusal).hasMessageContaining("from 2 to 1").hasMessageContaining("Range");
  }

  @Test
  void recordIsNotBuiltFromValuesOfOtherTypesWhichReflectionAloneWouldRound() {
    RecordShape measure = RecordShape.of(Measure.class);

    for (Object[] values : new Object[][] {{16_777_217, "m"}, {null, "m"}}) {
      assertThat(refusal(measure, values))
          .hasMessageContaining("Measure.length is of type float here")
          .extracting(SparcelException::code)
          .isEqualTo(ErrorCode.CLASS_SHAPE_CHANGED);
    }
    assertThat(refusal(measure, 1f, 'm')).hasMessageContaining("Measure.unit");
  }

  @Test
  void recordIsNotBuiltFromTooFewOrTooManyValues() {
    for (Object[] values : new Object[][] {{1}, {1, 2, 3}}) {
      assertThat(refusal(RecordShape.of(Range.class), values).code())
          .isEqualTo(ErrorCode.PAYLOAD_UNREADABLE);
    }
  }

  private static SparcelException refusal(RecordShape shape, Object... values) {
    return catchThrowableOfType(SparcelException.class, () -> shape.create(values));
  }

  @Test
  void classesWithAFormOfTheirOwnAreTold() {
    assertThat(List.of(Hooked.class, Fields.class, Replacing.class, ListOfMine.class, Failed.class))
        .allMatch(ClassShape::hasOwnForm);
    assertThat(List.of(Parent.class, Child.class, Orphan.class, Odd.class, Range.class))
        .noneMatch(ClassShape::hasOwnForm);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.String",
        "java.util.ArrayList",
        "java.util.ImmutableCollections$ListN",
        "java.util.Collections$UnmodifiableMap",
        "java.util.CollSer",
        "java.time.Ser",
        "java.lang.Exception",
        "java.lang.Error",
        "java.lang.RuntimeException",
        "java.util.concurrent.TimeoutException",
      })
  void listAllows(String name) {
    assertThat(JdkTypes.allows(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.Runtime",
        "java.lang.ProcessBuilder",
        "java.lang.Thread",
        "java.net.URL",
        "java.rmi.MarshalledObject",
        "java.security.SignedObject",
        "javax.management.BadAttributeValueExpException",
        "java.util.ServiceLoader",
        "java.lang.reflect.Proxy",
        "java.beans.EventHandler",
        "com.sun.rowset.JdbcRowSetImpl",
        "java.util.Collections$",
        "java.util.Collections$UnmodifiableX$Y",
        "java.lang.x.MyException",
        "xjava.lang.Exception",
        "",
      })
  void listDoesNotAllow(String name) {
    assertThat(JdkTypes.allows(name)).isFalse();
  }

  @Test
  void classInAModuleThatDoesNotOpenItIsReportedWithTheLineToAdd(@TempDir Path folder)
      throws Exception {
    new CompiledClasses(folder)
        .with(
            "shut/Hidden.java",
            "package shut; public class Hidden implements java.io.Serializable {"
                + " private Object secret; }")
        .with("module-info.java", "module closed { exports shut; }");
    Configuration configuration =
        ModuleLayer.boot()
            .configuration()
            .resolve(ModuleFinder.of(folder), ModuleFinder.of(), Set.of("closed"));
    Object hidden =
        ModuleLayer.boot()
            .defineModulesWithOneLoader(configuration, null)
            .findLoader("closed")
            .loadClass("shut.Hidden")
            .getConstructor()
            .newInstance();

    SparcelException refusal =
        catchThrowableOfType(
            SparcelException.class, () -> ClassShape.of(hidden.getClass()).fields());
    assertThat(refusal.code()).isEqualTo(ErrorCode.TASK_NOT_PORTABLE);
    assertThat(refusal).hasMessageContaining("Fix: add 'opens shut;' to the module closed");
    assertThat(
            GraphCheck.check(
                    List.of(hidden, new Thread("never started")),
                    "task",
                    name -> true,
                    Limits.DEFAULT)
                .problems())
        .hasSize(2);
  }
}
