/**
 * One seed: a world built, loaded, hurt, healed and judged.
 *
 * <p>A {@link dev.synod.prover.run.Trial} is all that a run depends on. {@link
 * dev.synod.prover.run.Run} runs it in three phases: faults until the schedule's healing; then
 * recovery, in which each group of clients must have an operation answered within the trial's
 * bound; then the last operations end and the history is judged. A run stops at the first broken
 * promise.
 */
@NullMarked
package dev.synod.prover.run;

import org.jspecify.annotations.NullMarked;
