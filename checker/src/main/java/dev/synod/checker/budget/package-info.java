/**
 * What a check may cost, and what it did cost.
 *
 * <p>Checking is NP-complete for several guarantees, so a checker that always ends with the truth
 * does not exist. Every check gets a {@link dev.synod.checker.budget.Budget}: steps, memory, and a
 * condition that stops it. When one runs out the verdict is {@code Unknown} with the reason and the
 * effort. Memory is counted where it grows (tables of visited configurations, states), before it is
 * allocated, so that a check ends before the heap does.
 */
@NullMarked
package dev.synod.checker.budget;

import org.jspecify.annotations.NullMarked;
