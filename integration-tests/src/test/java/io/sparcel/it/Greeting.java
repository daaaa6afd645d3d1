package io.sparcel.it;

import com.google.inject.AbstractModule;

/** A resource, and the module that binds it. */
record Greeting(String text) {

  /** Named in {@code sparcel.runner.modules}. */
  public static final class GreetingModule extends AbstractModule {
    @Override
    protected void configure() {
      bind(Greeting.class).toInstance(new Greeting("hello"));
    }
  }
}
