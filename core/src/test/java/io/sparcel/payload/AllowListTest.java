package io.sparcel.payload;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.CompiledClasses;
import io.sparcel.spi.ClassPolicy;
import io.sparcel.spi.Limits;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllowListTest {
  static final AtomicBoolean INITIALIZED = new AtomicBoolean();

  static class Canary {
    static {
      INITIALIZED.set(true);
    }
  }

  @Test
  void allowsTheJdksValuesAndTheTasksOwnCode() {
    ClassPolicy policy = policy();

    assertThat(policy.allows("java.util.ArrayList")).isTrue();
    assertThat(policy.allows(Note.class.getName())).isTrue();
    assertThat(policy.allows(AllowListTest.class.getName())).isTrue();
    assertThat(policy.allows("io.sparcel.envelope.EnvelopeTest")).isTrue();
  }

  @Test
  void refusesWhatComesFromElsewhereOrFromNowhere() {
    ClassPolicy policy = policy();

    assertThat(policy.allows(Limits.class.getName())).as("another folder").isFalse();
    assertThat(policy.allows("org.assertj.core.api.Assertions")).as("another jar").isFalse();
    assertThat(policy.allows("java.lang.Runtime")).isFalse();
    assertThat(policy.allows("no.such.Type")).isFalse();
    assertThat(policy.allows("")).isFalse();
    assertThat(policy.allows("[I")).isFalse();
  }

  @Test
  void patternsAddClassesAndPackages() {
    ClassPolicy policy =
        policy("com.a.B", "com.c.*", Limits.class.getName(), "org.assertj.core.api.*");

    assertThat(policy.allows("com.a.B")).isTrue();
    assertThat(policy.allows("com.a.B$Inner")).isTrue();
    assertThat(policy.allows("com.a.Bee")).isFalse();
    assertThat(policy.allows("com.c.D")).isTrue();
    assertThat(policy.allows("com.c.d.E")).isTrue();
    assertThat(policy.allows("com.cc.D")).isFalse();
    assertThat(policy.allows("com.c")).isFalse();
    assertThat(policy.allows(Limits.class.getName())).isTrue();
    assertThat(policy.allows("org.assertj.core.api.Assertions")).isTrue();
  }

  @Test
  void lookingAtAClassDoesNotInitializeIt() {
    assertThat(policy().allows(AllowListTest.class.getName() + "$Canary")).isTrue();
    assertThat(INITIALIZED).isFalse();
  }

  @Test
  void sameNameInAnotherFolderIsAnotherClass(@TempDir Path folder) throws Exception {
    ClassLoader loader =
        new CompiledClasses(folder)
            .with("q/Mine.java", "package q; public class Mine {}")
            .with("q/AlsoMine.java", "package q; public class AlsoMine {}")
            .loader();
    ClassPolicy policy = new AllowList(loader.loadClass("q.Mine"), List.of());

    assertThat(policy.allows("q.Mine")).isTrue();
    assertThat(policy.allows("q.AlsoMine")).isTrue();
    assertThat(policy.allows(Note.class.getName())).isFalse();
  }

  @Test
  void policiesCanBeJoined() {
    ClassPolicy both = policy().or(name -> name.equals("com.x.Y"));

    assertThat(both.allows("com.x.Y")).isTrue();
    assertThat(both.allows(Note.class.getName())).isTrue();
    assertThat(both.allows("com.x.Z")).isFalse();
  }

  private static ClassPolicy policy(String... patterns) {
    return new AllowList(Note.class, List.of(patterns));
  }
}
