/**
 * Atomic commitment: the five properties AC1 to AC5 of Bernstein, Hadzilacos and Goodman,
 * "Concurrency Control and Recovery in Database Systems", 1987, section 7.3, each alone, on the
 * votes and decisions of one transaction.
 *
 * <p>AC1 to AC3 are about what happened. AC4 needs to know whether anything failed. AC5 is a
 * promise about the end: it is checked on a run that is said to have settled, and says nothing of
 * one that has not. Each check takes time in proportion to participants and events.
 */
@NullMarked
package dev.synod.checker.commitment;

import org.jspecify.annotations.NullMarked;
