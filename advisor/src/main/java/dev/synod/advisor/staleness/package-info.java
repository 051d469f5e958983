/**
 * How soon after a write is acknowledged reads return it: probabilistically bounded staleness (PBS)
 * in closed form, by quadrature instead of Monte Carlo.
 *
 * <h2>The model</h2>
 *
 * <p>A write is sent to N replicas; replica i has it after W<sub>i</sub> and its acknowledgement is
 * back after another A<sub>i</sub>; the write is complete at the W-th acknowledgement. A read that
 * starts t later is sent to all; replica i looks its answer up after R<sub>i</sub> and the answer
 * is back after another S<sub>i</sub>; the first R answers count. The read is stale if none of them
 * knew of the write: {@code W_i > x + t + R_i} for each, x being the time of completion [1, section
 * 4.1]. All delays are independent; they need not be alike. No failures, read repair or later
 * writes, all of which are in [1] left out as well; they make reads less stale, but for failures.
 *
 * <h2>The closed form</h2>
 *
 * <p>A replica that has acknowledged by x cannot be stale, so that the R who answer and the W who
 * acknowledged are different, and there are no stale reads where R + W > N. Given x, and the time z
 * of the answer that completes the read, the replicas are independent: each has acknowledged before
 * x and not answered by z (probability {@code F_i(x) (1 - H_i(z))}, F and H the distributions of
 * W+A and R+S), or has answered by z without the write ({@code K_i(x, z) = P(R_i + S_i <= z, W_i >
 * x + t + R_i)}), or neither ({@code (1 - F_i(x)) (1 - H_i(z))}); one acknowledges at x and one
 * answers at z. The probability of a stale read is the integral over x and z of the coefficient of
 * u<sup>W-1</sup> v<sup>R-1</sup> in the product of these terms. For replicas that are alike it is
 *
 * <pre>{@code
 * INT_x N! / ((W-1)! (N-W)!) F^(W-1) f (1-F)^(N-W-R) C(N-W, R)
 *       INT_z R K^(R-1) (dK/dz) (1-H)^(N-R) dz dx
 * }</pre>
 *
 * <p>The integrals are Gauss-Legendre sums on panels that end at every point where one of the
 * densities, or one of their convolutions, is not smooth, and that grow with the tails; tails are
 * cut at 1e-9. Against panels four times finer the probabilities hold to 1e-6. Values with a
 * positive probability (the delay of a coordinator to itself is always 0) are kept as such.
 *
 * <h2>Schemes</h2>
 *
 * <p>{@link dev.synod.advisor.staleness.SchemeStaleness} applies it to the replication schemes. t
 * runs from the coordinator's acknowledgement to the coordinator's start of the read; the ways of
 * the clients to their coordinators come on top, so that a client sees less staleness than this. A
 * replica answers with a write when its own disk has it. What is linearizable by theorem (lease,
 * read index, ABD, leaderless consensus) is not stale at all; leaderless quorums with R + W > N are
 * not stale for writes that are complete, although they are not linearizable. The queue of a disk
 * and of a link ({@link dev.synod.advisor.latency}) are left out: each write is taken by itself.
 *
 * <h2>Sources</h2>
 *
 * <ol>
 *   <li>P. Bailis, S. Venkataraman, M. Franklin, J. Hellerstein, I. Stoica: Probabilistically
 *       Bounded Staleness for Practical Partial Quorums. VLDB 2012; Quantifying Eventual
 *       Consistency with PBS, VLDB Journal 2014.
 * </ol>
 */
@NullMarked
package dev.synod.advisor.staleness;

import org.jspecify.annotations.NullMarked;
