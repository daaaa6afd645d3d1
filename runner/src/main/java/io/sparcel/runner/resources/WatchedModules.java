package io.sparcel.runner.resources;

import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.PrivateBinder;
import com.google.inject.Scopes;
import com.google.inject.binder.ScopedBindingBuilder;
import com.google.inject.matcher.Matchers;
import com.google.inject.name.Names;
import com.google.inject.spi.DefaultBindingScopingVisitor;
import com.google.inject.spi.Element;
import com.google.inject.spi.Elements;
import com.google.inject.spi.InstanceBinding;
import com.google.inject.spi.LinkedKeyBinding;
import com.google.inject.spi.PrivateElements;

/**
 * The user's modules, bound so that every singleton comes to {@link Closeables}.
 *
 * <p>Guice tells which binding <em>made</em> an object. Of {@code bind(X).to(Y).in(Singleton)} that
 * is Y's, and Y has no scope. So X is bound to a provider instead, with the same scope, and the
 * link gets a name of its own within. An instance that was bound is not made by Guice at all; it is
 * older than all that is.
 */
final class WatchedModules implements Module {
  private final Iterable<? extends Module> modules;
  private final Closeables closeables;

  WatchedModules(Iterable<? extends Module> modules, Closeables closeables) {
    this.modules = modules;
    this.closeables = closeables;
  }

  @Override
  public void configure(Binder binder) {
    binder.bindListener(Matchers.any(), closeables);
    Elements.getElements(modules).forEach(element -> bind(element, binder));
  }

  private void bind(Element element, Binder binder) {
    if (element instanceof PrivateElements inner) {
      PrivateBinder within = binder.withSource(inner.getSource()).newPrivateBinder();
      inner.getElements().forEach(each -> bind(each, within));
      for (Key<?> key : inner.getExposedKeys()) {
        within.withSource(inner.getExposedSource(key)).expose(key);
      }
    } else if (element instanceof LinkedKeyBinding<?> link && Scopes.isSingleton(link)) {
      bindLink(link, binder.withSource(link.getSource()));
    } else {
      if (element instanceof InstanceBinding<?> bound) {
        closeables.add(bound.getInstance());
      }
      element.applyTo(binder);
    }
  }

  private static <T> void bindLink(LinkedKeyBinding<T> link, Binder binder) {
    Key<T> key = link.getKey();
    Key<T> within = Key.get(key.getTypeLiteral(), Names.named("the one " + key));
    binder.bind(within).to(link.getLinkedKey());
    ScopedBindingBuilder bound = binder.bind(key).toProvider(binder.getProvider(within));
    boolean eager =
        link.acceptScopingVisitor(
            new DefaultBindingScopingVisitor<Boolean>() {
              @Override
              public Boolean visitEagerSingleton() {
                return true;
              }

              @Override
              protected Boolean visitOther() {
                return false;
              }
            });
    if (eager) {
      bound.asEagerSingleton();
    } else {
      bound.in(Scopes.SINGLETON);
    }
  }
}
