/**
 * Locks for minutes on a real engine: is each history right, and does the memory stay flat? The
 * tests have the tag {@code soak}, which only {@code ./synod test --soak} runs.
 */
@NullMarked
package dev.synod.patterns.soak;

import org.jspecify.annotations.NullMarked;
