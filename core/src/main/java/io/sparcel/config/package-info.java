/**
 * The configuration: {@code sparcel.properties} files, profiles, environment, system properties and
 * code, each value with its origin, all problems reported together. See {@code
 * docs/configuration.md}.
 */
@NullMarked
package io.sparcel.config;

import org.jspecify.annotations.NullMarked;
