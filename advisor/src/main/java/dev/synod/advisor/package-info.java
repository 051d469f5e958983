/**
 * From requirements to a design.
 *
 * <p>{@link dev.synod.advisor.Advisor} decides classes of data, each by itself:
 *
 * <ol>
 *   <li>What consistency does it need? Invariants are tried for a merge that breaks them ({@code
 *       invariants}); staleness, sessions and the semantics of conflicts say the rest.
 *   <li>If linearizability: one leader and majorities, which is what designs are proven with. The
 *       best placement is found by bounds and exact latencies ({@code placement}, {@code latency}),
 *       and what the best of every other linearizable scheme would be like stands beside it.
 *   <li>If less will do: followers that are read, regions that take operations alone, or quorums
 *       without a leader, over every set of regions; each is asked what it promises, what a
 *       partition leaves ({@code pacelc}), what it survives and loses ({@code availability}), and
 *       then for its latencies, staleness ({@code staleness}), availability and load ({@code
 *       load}).
 * </ol>
 *
 * <p>It predicts what clients will see, says what is survived and what is given up, and lists what
 * lost and by how much. What it cannot decide it lists as undecided, with the reason; it does not
 * guess.
 *
 * <p>Requirements that no protocol whatever can meet together make the design infeasible, with
 * their keys, the theorem and the numbers. What merely no placement of the family meets, or what
 * only a rule of thumb speaks against, is undecided. What is read and has no influence is listed
 * too, and so is everything that the requirements do not say and a figure rests on; for a number
 * that had to be assumed the search is run again until a value is found at which the decision is
 * another one.
 *
 * <p>Same requirements, same design, byte for byte.
 */
@NullMarked
package dev.synod.advisor;

import org.jspecify.annotations.NullMarked;
