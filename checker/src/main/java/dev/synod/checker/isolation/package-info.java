/**
 * Isolation of transactions: which levels a history of transactions satisfies, and which anomalies
 * it shows.
 *
 * <pre>{@code
 * TransactionHistory history = TransactionHistory.of(calls); // or by its builder()
 * switch (new IsolationChecker(Isolation.SNAPSHOT_ISOLATION).check(history, Budget.STANDARD)) {
 *   case Verdict.Holds holds -> ...
 *   case Verdict.Violated(Witness witness) -> System.out.println(witness.explanation());
 *   case Verdict.Unknown(String reason, Verdict.Effort effort) -> ... // proves nothing
 * }
 * IsolationChecker.strongest(history, Budget.STANDARD);
 * new AnomalySearch(Anomaly.forbiddenBy(level), Inference.NONE).search(history, budget);
 * }</pre>
 *
 * <h2>What a history tells</h2>
 *
 * Every write of a key has a value of its own (two equal ones are refused), so that a read tells
 * from which transaction it read. Of a list it tells more: the order of all versions up to its
 * last. The order of appends that nobody read is not known, nor is that of the versions of
 * registers. A transaction of unknown outcome counts as committed if a committed one read from it,
 * and else as aborted. Elements that a transaction appended itself and finds at the end of a list
 * that it reads say nothing about the order of versions.
 *
 * <h2>How levels are decided</h2>
 *
 * <ul>
 *   <li>Read uncommitted and read committed: the known dependencies have no cycle (Adya 1999);
 *       strongly connected components, linear.
 *   <li>Monotonic atomic view, read atomic and causal: what a read must see orders writers, and all
 *       that has no cycle (Biswas and Enea, OOPSLA 2019). In the time of AWDIT (Møldrup and
 *       Pavlogiannis, PLDI 2025): about n √n, and for causal n operations times k sessions.
 *   <li>Prefix, snapshot isolation, serializability and their variants: an order of the events of
 *       transactions. Where lists tell all orders of versions it exists exactly if the dependencies
 *       have no cycle of the level's kind: linear, and complete. Appends that nobody read need no
 *       order but under snapshot isolation, and there it is searched like that of registers: first
 *       orders without an alternative (pruning as in PolySI, VLDB 2023), then depth first, the
 *       likely order first. The problem is NP-complete; when the budget ends the verdict is
 *       unknown. Where sessions or real time explain the history they are tried first, for they
 *       leave less to choose, and what satisfies the stronger level satisfies the weaker.
 * </ul>
 *
 * <p>A violation's witness is a cycle with a reason for each step; where every order was tried
 * without a cycle, it is the transactions that no order explains. That a level holds is shown by a
 * {@link dev.synod.checker.isolation.Schedule}, which {@link dev.synod.checker.isolation.Verifier}
 * lets happen once more.
 *
 * <h2>Anomalies</h2>
 *
 * {@link dev.synod.checker.isolation.AnomalySearch} names them as Elle does (Kingsbury and Alvaro,
 * VLDB 2020). An anomaly rules levels out; that none was found means that a level holds only where
 * the order of all versions is known, which is why levels are decided apart.
 *
 * <h2>Limits</h2>
 *
 * Reads are of single items: there are no predicates, so that repeatable read is serializability.
 * Without the order of sessions, orders without alternative are looked for only in histories of a
 * few thousand transactions. At most 2^27 transactions.
 */
@NullMarked
package dev.synod.checker.isolation;

import org.jspecify.annotations.NullMarked;
