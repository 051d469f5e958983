/**
 * Patterns of coordination for services: what they stand on is in {@code store}.
 *
 * <p>Nothing here reads a clock, draws a random number, waits or starts a thread but through the
 * {@link dev.synod.patterns.host.Host} that it is given: a service gives it the JVM, a simulation
 * its own world. What it does can be seen through {@link dev.synod.patterns.observation.Observer}.
 */
@NullMarked
package dev.synod.patterns;

import org.jspecify.annotations.NullMarked;
