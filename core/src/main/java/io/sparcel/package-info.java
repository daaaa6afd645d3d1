/**
 * What a task author sees: {@link io.sparcel.Task}, its contexts and annotations, and the coded
 * errors every part of Sparcel reports.
 */
@NullMarked
package io.sparcel;

import org.jspecify.annotations.NullMarked;
