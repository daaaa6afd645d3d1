package io.sparcel.runner.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.PrivateModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.name.Names;
import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is closed at the end of an application, and in which order. */
class ClosingTest {
  /** Modules are made by their class's name, so what happens to their objects is told here. */
  private static final List<String> EVENTS = new ArrayList<>();

  private static class Thing implements AutoCloseable {
    private final String name = getClass().getSimpleName();

    Thing() {
      EVENTS.add("make " + name);
    }

    @Override
    public void close() {
      EVENTS.add("close " + name);
    }
  }

  private interface Store {}

  static final class DiskStore extends Thing implements Store {}

  @Singleton
  static final class Cache extends Thing implements Store {}

  static final class Plain extends Thing {}

  static final class Given extends Thing {}

  static final class Early extends Thing {}

  static final class Provided extends Thing {}

  @Singleton
  static final class Index extends Thing {
    @Inject
    Index(Store store) {
      assertThat(store).isNotNull();
    }
  }

  @Singleton
  static final class Stubborn extends Thing {
    @Override
    public void close() {
      super.close();
      throw new IllegalStateException("not now");
    }
  }

  static final class ProvidedByClass implements Provider<Provided> {
    @Override
    public Provided get() {
      return new Provided();
    }
  }

  @BeforeEach
  void forget() {
    EVENTS.clear();
  }

  private static Resources with(Class<? extends Module> module) {
    SparcelConfig config =
        SparcelConfig.builder().set(ConfigKeys.RUNNER_MODULES.name(), module.getName()).isolated();
    return Resources.onDriver(config, "id", ClosingTest.class.getClassLoader());
  }

  /** Asks twice for types, closes twice, and returns what was closed. */
  private static Stream<String> closed(Class<? extends Module> module, Class<?>... types) {
    Resources resources = with(module);
    for (Class<?> type : types) {
      assertThat(resources.get(type)).isNotNull();
      assertThat(resources.get(type)).isNotNull();
    }
    assertThat(EVENTS).noneMatch(event -> event.startsWith("close "));
    resources.close();
    resources.close();
    return EVENTS.stream()
        .filter(event -> event.startsWith("close "))
        .map(event -> event.substring("close ".length()));
  }

  static final class Linked extends AbstractModule {
    @Override
    protected void configure() {
      bind(Store.class).to(DiskStore.class).in(Singleton.class);
    }
  }

  @Test
  void closesALinkedSingleton() {
    assertThat(closed(Linked.class, Store.class)).containsExactly("DiskStore");
    assertThat(EVENTS).containsExactly("make DiskStore", "close DiskStore");
  }

  @Test
  void neitherMakesNorClosesWhatNobodyAskedFor() {
    assertThat(closed(Linked.class)).isEmpty();
    assertThat(EVENTS).isEmpty();
  }

  static final class LinkedInChains extends AbstractModule {
    @Override
    protected void configure() {
      bind(DiskStore.class);
      bind(Store.class).to(DiskStore.class).in(Scopes.SINGLETON);
      bind(Object.class).annotatedWith(Names.named("any")).to(Store.class);
    }
  }

  @Test
  void closesALinkedSingletonAndNotTheOthersOfItsClass() {
    assertThat(closed(LinkedInChains.class, DiskStore.class, Store.class, DiskStore.class))
        .containsExactly("DiskStore");
    assertThat(EVENTS).filteredOn("make DiskStore"::equals).hasSize(5);
  }

  static final class LinkedEagerly extends AbstractModule {
    @Override
    protected void configure() {
      bind(Store.class).to(DiskStore.class).asEagerSingleton();
      bind(Early.class).asEagerSingleton();
    }
  }

  @Test
  void closesEagerSingletonsThoughNobodyAskedForThem() {
    assertThat(closed(LinkedEagerly.class)).containsExactlyInAnyOrder("DiskStore", "Early");
  }

  static final class ByMethods extends AbstractModule {
    @Provides
    @Singleton
    DiskStore store() {
      return new DiskStore();
    }

    @Provides
    Plain plain() {
      return new Plain();
    }
  }

  @Test
  void closesWhatAMethodMakesOnceAndNotWhatItMakesForEach() {
    assertThat(closed(ByMethods.class, Plain.class, DiskStore.class)).containsExactly("DiskStore");
    assertThat(EVENTS).filteredOn("make Plain"::equals).hasSize(2);
  }

  static final class ByAnnotation extends AbstractModule {
    @Override
    protected void configure() {
      bind(Store.class).to(Cache.class);
      bind(Index.class);
      bind(Plain.class);
    }
  }

  @Test
  void closesAnnotatedClassesInReverseOrder() {
    assertThat(closed(ByAnnotation.class, Plain.class, Index.class, Store.class))
        .containsExactly("Index", "Cache");
  }

  static final class ByProviderClass extends AbstractModule {
    @Override
    protected void configure() {
      bind(Provided.class).toProvider(ProvidedByClass.class).in(Singleton.class);
    }
  }

  @Test
  void closesWhatAProviderClassMakes() {
    assertThat(closed(ByProviderClass.class, Provided.class)).containsExactly("Provided");
  }

  static final class ByInstance extends AbstractModule {
    @Override
    protected void configure() {
      Given given = new Given();
      bind(Given.class).toInstance(given);
      bind(AutoCloseable.class).toInstance(given);
      bind(Store.class).to(DiskStore.class).in(Singleton.class);
    }

    @Provides
    @Singleton
    @Named("again")
    Given again(Given given) {
      return given;
    }
  }

  @Test
  void closesInstancesLastAndOnceWhateverTheyAreBoundTo() {
    assertThat(closed(ByInstance.class, Store.class)).containsExactly("DiskStore", "Given");
  }

  static final class Hidden extends PrivateModule {
    @Override
    protected void configure() {
      bind(Store.class).to(DiskStore.class).in(Singleton.class);
      bind(Given.class).toInstance(new Given());
      bind(Index.class);
      expose(Index.class);
    }
  }

  @Test
  void closesWhatAPrivateModuleHides() {
    assertThat(closed(Hidden.class, Index.class)).containsExactly("Index", "DiskStore", "Given");
  }

  static final class InASet extends AbstractModule {
    @Override
    protected void configure() {
      Multibinder<Store> stores = Multibinder.newSetBinder(binder(), Store.class);
      stores.addBinding().to(DiskStore.class).in(Singleton.class);
      stores.addBinding().to(Cache.class);
      bind(AllStores.class);
    }
  }

  record AllStores(Set<Store> stores) {
    @Inject
    AllStores {
      assertThat(stores).hasSize(2);
    }
  }

  @Test
  void closesTheElementsOfASet() {
    assertThat(closed(InASet.class, AllStores.class)).containsExactly("Cache", "DiskStore");
  }

  static final class WithAStubbornOne extends AbstractModule {
    @Override
    protected void configure() {
      bind(Cache.class);
      bind(Stubborn.class);
      bind(Store.class).to(DiskStore.class).in(Singleton.class);
    }
  }

  @Test
  void closesTheOthersWhenOneFails() {
    assertThat(closed(WithAStubbornOne.class, Cache.class, Stubborn.class, Store.class))
        .containsExactly("DiskStore", "Stubborn", "Cache");
  }

  static final class FailsLate extends AbstractModule {
    @Override
    protected void configure() {
      bind(Early.class).asEagerSingleton();
      bind(Plain.class).toProvider(FailsLate::fail).asEagerSingleton();
    }

    private static Plain fail() {
      throw new IllegalStateException("the database is not there");
    }
  }

  @Test
  void closesWhatWasMadeBeforeTheModulesFailed() {
    assertThatThrownBy(() -> with(FailsLate.class))
        .isInstanceOfSatisfying(
            SparcelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCE_FAILED))
        .hasMessageContaining("the database is not there");
    assertThat(EVENTS).containsExactly("make Early", "close Early");
  }

  @Test
  void closesAtOnceWhatIsMadeTooLate() {
    Resources resources = with(Linked.class);
    resources.close();
    assertThat(resources.get(Store.class)).isNotNull();
    assertThat(EVENTS).containsExactly("make DiskStore", "close DiskStore");
  }
}
