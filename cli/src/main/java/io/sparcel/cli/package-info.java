/** The {@code sparcel} command. See {@code docs/cli.md}. */
@NullMarked
package io.sparcel.cli;

import org.jspecify.annotations.NullMarked;
