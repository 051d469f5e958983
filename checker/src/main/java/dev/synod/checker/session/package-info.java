/**
 * The session guarantees of Terry et al. on registers, each alone, and PRAM.
 *
 * <h2>What is decided</h2>
 *
 * <p>Terry et al. [1] speak of what servers hold. A history shows only what clients saw, so the
 * guarantees are decided as the existence of versions that explain it. The order of the versions of
 * a key is unknown; what is assumed of it is that it keeps the order in which each session wrote
 * the key. With {@code w1} before {@code w2} meaning in one session:
 *
 * <ul>
 *   <li><em>Read your writes</em>: for each read there is an order of the versions of its key in
 *       which what it returned is not older than any write of its key that came before it in its
 *       session.
 *   <li><em>Monotonic reads</em>: for each session and key there is one order of the versions in
 *       which each read of the session returns nothing older than the reads before it. So 1, 2 and
 *       again 1 is a violation, whatever the order.
 *   <li><em>Monotonic writes</em>: if {@code w1} comes before {@code w2}, then after a read that
 *       returned {@code w2} no later read of the same session on the key of {@code w1} returns
 *       anything that is older than {@code w1} in every order, nor {@code w1} itself if {@code w2}
 *       wrote the same key.
 *   <li><em>Writes follow reads</em>: the same where the session of {@code w2} had read {@code w1}
 *       before it wrote {@code w2}, or a write that follows {@code w1} in this way; here the order
 *       of versions also keeps the causal order, which must not have a cycle.
 *   <li><em>PRAM</em> [3]: for each session there is an order of its operations and of all writes
 *       of others, keeping the order of each session, that explains what it read.
 * </ul>
 *
 * <p>The initial value is older than every write, and a value that nobody wrote breaks each of
 * them. The formal definitions of Brzezinski et al. [2] are the same relations between operations,
 * with an order of versions for each server; where they ask that a server that has {@code w2} has
 * {@code w1}, we ask it of a session that has seen {@code w2}, as jepsen.io/consistency puts it
 * ("all processes observe"). A store whose servers apply writes in order but whose clients move
 * between servers therefore breaks monotonic writes here when a client goes back: nobody can tell
 * the two apart from outside.
 *
 * <p>PRAM implies read-your-writes, monotonic reads and monotonic writes; their conjunction, each
 * alone, does not imply PRAM: that takes one order for all three, as servers have it [2]. Causal
 * convergence and causal memory imply all four; causal consistency implies all but monotonic reads,
 * for it lets each read have an order of its own.
 *
 * <h2>How</h2>
 *
 * <p>No value may be written twice to one key. Read-your-writes, monotonic reads and monotonic
 * writes are one pass over the operations, O(n) and O(n log n). Writes-follow-reads looks at
 * nothing but reads that break causal consistency, O(n k log n) if there are none. PRAM saturates
 * an order for each session, O(n k²) where few passes suffice.
 *
 * <h2>Sources</h2>
 *
 * <ol>
 *   <li>Terry, Demers, Petersen, Spreitzer, Theimer, Welch, "Session Guarantees for Weakly
 *       Consistent Replicated Data", PDIS 1994.
 *   <li>Brzezinski, Sobaniec, Wawrzyniak, "Session Guarantees to Achieve PRAM Consistency of
 *       Replicated Shared Objects", PPAM 2003, and "From Session Causality to Causal Consistency",
 *       PDP 2004.
 *   <li>Lipton and Sandberg, "PRAM: A Scalable Shared Memory", Princeton CS-TR-180-88, 1988.
 *   <li>Viotti and Vukolić, "Consistency in Non-Transactional Distributed Storage Systems", ACM
 *       Computing Surveys 2016.
 * </ol>
 */
@NullMarked
package dev.synod.checker.session;

import org.jspecify.annotations.NullMarked;
