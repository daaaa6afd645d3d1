package io.sparcel.serializer.java;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparcel.spi.FormerNames;
import io.sparcel.spi.Limits;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.WriteContext;
import io.sparcel.testkit.CompiledClasses;
import io.sparcel.testkit.RenamingContract;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Runs the contract of former names, and holds what only Java's streams ask for. */
class RenamingTest extends RenamingContract {
  RenamingTest() {
    super("java", Set.of(1, 2));
  }

  @Test
  void aClassMustDeclareItsSerialVersionUidBecauseTheComputedOneDependsOnNames() throws Exception {
    JavaTaskSerializer serializer = new JavaTaskSerializer();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    serializer.serialize(
        CompiledClasses.of(source("class Old", "new Old()")).make(),
        bytes,
        new WriteContext(2, name -> true, Limits.DEFAULT));
    CompiledClasses reader =
        CompiledClasses.of(source("@io.sparcel.FormerName(\"Old\") class New", "null"));
    ReadContext context =
        new ReadContext(
            2,
            reader,
            name -> true,
            FormerNames.of(List.of(reader.loadClass("New"))),
            Limits.DEFAULT,
            bytes.size());

    assertThatThrownBy(
            () ->
                serializer.deserialize(
                    new ByteArrayInputStream(bytes.toByteArray()), Object.class, context))
        .hasMessageContaining("CLASS_SHAPE_CHANGED")
        .hasMessageContaining("New")
        .hasMessageContaining("declare a serialVersionUID");
  }

  private static String source(String type, String made) {
    return type
        + " implements java.io.Serializable { int a = 1; }"
        + " public class V { public static Object make() { return "
        + made
        + "; } }";
  }
}
