/**
 * What a task is given where it runs because it could not travel: the live objects of the user's
 * Guice modules, one injector for each JVM of an application.
 */
@NullMarked
package io.sparcel.runner.resources;

import org.jspecify.annotations.NullMarked;
