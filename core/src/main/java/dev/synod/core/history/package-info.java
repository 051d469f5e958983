/**
 * What clients asked a store to do and what they saw: values, operations, outcomes, calls and
 * histories.
 *
 * <p>A {@link dev.synod.core.history.History} is a list of {@link dev.synod.core.history.Call
 * calls}. A call is one operation of one process with the closed interval of real time between its
 * invocation and its completion (Herlihy and Wing, "Linearizability: A Correctness Condition for
 * Concurrent Objects", TOPLAS 1990, section 2). Every outcome is one of three: {@code Ok} took
 * effect and its result is known; {@code Failed} certainly did not take effect; {@code Unknown} may
 * take effect at any time after its invocation, or never, so its interval has no end.
 *
 * <p>Histories do not care where they come from: the simulator records them in virtual time,
 * readers of other tools' files in whatever order those files state.
 */
@NullMarked
package dev.synod.core.history;

import org.jspecify.annotations.NullMarked;
