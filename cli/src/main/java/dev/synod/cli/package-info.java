/**
 * The {@code synod} command.
 *
 * <p>Exit status: 0 if all is done or holds, 1 if a guarantee is violated or requirements cannot be
 * met, 2 for bad input (one line says where, what was found, what was expected), 3 if something
 * could not be decided, 70 after an error of Synod itself, 130 after an interrupt. Results go to
 * standard output, progress and errors to standard error. An interrupt ends long work cleanly: what
 * was found so far is printed.
 */
@NullMarked
package dev.synod.cli;

import org.jspecify.annotations.NullMarked;
