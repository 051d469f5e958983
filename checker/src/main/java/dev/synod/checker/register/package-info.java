/**
 * Histories of registers whose writes can be told apart, and what has to come before what in them.
 * The ground of the checkers of causal consistency, of session guarantees and of sequential
 * consistency.
 *
 * <p>If no value is written twice to one key, every read tells which write it returned. Then many
 * guarantees can be decided in polynomial time, because they are broken exactly by certain small
 * patterns of operations (Bouajjani, Enea, Guerraoui, Hamza, "On Verifying Causal Consistency",
 * POPL 2017). Without that, already causal consistency is NP-complete (same paper). A history in
 * which a value is written twice to one key, or the initial value is written, is refused.
 *
 * <p>What is here:
 *
 * <ul>
 *   <li>{@link dev.synod.checker.register.RegisterHistory}: the operations with numbers, session by
 *       session, and who wrote what each read returned;
 *   <li>{@link dev.synod.checker.register.Clocks}: an order of them, as vector clocks;
 *   <li>{@link dev.synod.checker.register.CausalOrder}: the causal order;
 *   <li>{@link dev.synod.checker.register.Saturation}: what else must be ordered for one session,
 *       or for all;
 *   <li>{@link dev.synod.checker.register.PatternCheck}: from a pattern to a verdict with a small
 *       witness.
 * </ul>
 *
 * <p>Real time plays no part: an operation that completed before another was invoked need not come
 * before it, unless both are of one process. A write of unknown outcome took effect if a read
 * returned it; otherwise it is left out, for it may never have happened and the rest is then easier
 * to explain. What a failed call would have written must not be read.
 */
@NullMarked
package dev.synod.checker.register;

import org.jspecify.annotations.NullMarked;
