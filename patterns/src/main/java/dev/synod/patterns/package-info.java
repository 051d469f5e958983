/**
 * Patterns of coordination for services: what they stand on is in {@code store}.
 *
 * <p>Nothing here reads a clock, draws a random number or starts a thread of its own: whoever
 * builds a pattern hands these in, and a simulator can be that whoever.
 */
@NullMarked
package dev.synod.patterns;

import org.jspecify.annotations.NullMarked;
