/**
 * From requirements to a design.
 *
 * <p>{@link dev.synod.advisor.Advisor} decides the classes of data that need linearizability: how
 * many copies, where, who leads, how long an election waits, how reads are answered. It predicts
 * what clients will see, says what is survived and what is given up, and lists what lost and by how
 * much. What it cannot decide it lists as undecided, with the reason; it does not guess.
 * Requirements that cannot be met together make the design infeasible, with the smallest set of
 * them that conflicts, the theorem and the numbers.
 *
 * <p>Same requirements, same design, byte for byte.
 */
@NullMarked
package dev.synod.advisor;

import org.jspecify.annotations.NullMarked;
