/**
 * Checkers: a history, a guarantee, a data type and a budget in; a {@link
 * dev.synod.core.guarantee.Verdict} out, with a small witness if the guarantee is broken.
 *
 * <pre>{@code
 * Checker checker = Checker.of(Consistency.LINEARIZABLE, new KeyValueMap(Value.NIL));
 * switch (checker.check(history, Budget.STANDARD)) {
 *   case Verdict.Holds holds -> ...
 *   case Verdict.Violated(Witness witness) -> System.out.println(witness.explanation());
 *   case Verdict.Unknown(String reason, Verdict.Effort effort) -> ... // proves nothing
 * }
 * }</pre>
 *
 * <p>The packages below this one, each with its own manual:
 *
 * <ul>
 *   <li>{@code specification}: data types, and how to write one's own;
 *   <li>{@code budget}: what a check may cost;
 *   <li>{@code judgement}: verdicts with their reasons;
 *   <li>{@code linearizability}, {@code sequential}: one order of all operations, with and without
 *       real time;
 *   <li>{@code causal}, {@code session}: the causal models, PRAM and the session guarantees, on
 *       what {@code register} knows of histories of registers;
 *   <li>{@code convergence}: eventual consistency, strong convergence, staleness;
 *   <li>{@code isolation}: transactions;
 *   <li>{@code broadcast}, {@code exclusion}, {@code effect}, {@code commitment}: broadcasts, locks
 *       with fencing tokens, at-most-once effects and atomic commitment, on logs ({@code log});
 *   <li>{@code lattice}: which guarantee implies which, and where a history stands;
 *   <li>{@code format}: files of histories, our own and those of other tools.
 * </ul>
 *
 * <p>Nothing here reads a clock, draws a random number or starts a thread: the same input gives the
 * same output, byte for byte.
 */
@NullMarked
package dev.synod.checker;

import org.jspecify.annotations.NullMarked;
