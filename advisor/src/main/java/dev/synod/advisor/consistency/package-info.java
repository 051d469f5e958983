/**
 * Models of consistency: which implies which, and which can be kept during a partition.
 *
 * <p>{@link dev.synod.advisor.consistency.Lattice} derives both from few seeds, each with its
 * source: implications as a graph, of which it takes the reflexive and transitive closure, and
 * theorems on availability. An impossibility goes up (what implies an impossible model is as
 * impossible), a construction goes down (what an available model implies is as available); together
 * they decide every model, and nothing is looked up.
 *
 * <pre>{@code
 * unavailable   strict-serializable ... serializable, snapshot-isolation, repeatable-read,
 *               cursor-stability; prefix; linearizable, sequential, regular, safe
 * sticky        transactional-causal, read-atomic; causal-convergence, causal-memory, causal,
 *               pram, read-your-writes
 * total         monotonic-atomic-view, read-committed, read-uncommitted, cut isolation;
 *               writes-follow-reads, monotonic-reads, monotonic-writes; (strong-)eventual
 * }</pre>
 *
 * <p><b>Names.</b> Others use some of them for something else; {@link
 * dev.synod.advisor.consistency.Model#onJepsensMap} reads those of jepsen.io/consistency. Causal
 * consistency is there what is causal memory here. Repeatable read here is that of histories with
 * predicates, which does not imply snapshot isolation; in histories of single items it is the same
 * as serializability, as {@link dev.synod.core.guarantee.Isolation#implies} has it.
 *
 * <p><b>Prefix.</b> If every transaction is one operation, a history with prefix consistency is
 * sequentially consistent. Take the writes in their order; put every read right behind the latest
 * of its predecessors in it (what its session did before, and the write that it read from). By the
 * axiom it returns the last write up to there, and the sessions' order is kept. So prefix
 * consistency cannot be had during a partition.
 *
 * <p>Sources: 1. Gilbert and Lynch, Brewer's conjecture and the feasibility of consistent,
 * available, partition-tolerant web services, SIGACT News 2002. 2. Bailis et al., Highly Available
 * Transactions, VLDB 2014. 3. Viotti and Vukolić, Consistency in Non-Transactional Distributed
 * Storage Systems, ACM Computing Surveys 2016. 4. jepsen.io/consistency. 5. Attiya and Welch,
 * Sequential consistency versus linearizability, TOCS 1994. 6. Adya, Weak Consistency, PhD thesis,
 * MIT 1999.
 */
@NullMarked
package dev.synod.advisor.consistency;

import org.jspecify.annotations.NullMarked;
