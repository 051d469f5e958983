/**
 * From requirements to a design.
 *
 * <p>{@link dev.synod.advisor.Advisor} decides the classes of data that need linearizability: how
 * many copies, where, who leads, how long an election waits, how reads are answered. It predicts
 * what clients will see, says what is survived and what is given up, and lists what lost and by how
 * much. What it cannot decide it lists as undecided, with the reason; it does not guess.
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
