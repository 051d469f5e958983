/**
 * Raft: one leader at a time orders the commands of a replicated store in a log, and a majority of
 * the voters keeps each entry before its effect is seen (Ongaro [1]; section numbers below are
 * his).
 *
 * <h2>The algorithm</h2>
 *
 * <p>Time is divided into <b>terms</b>, numbered upwards. A node that hears of no leader for one to
 * two election timeouts first asks whether it could win (pre-vote, 9.6), then enters the next term,
 * votes for itself and asks the others for their votes. A node votes once a term, only for a
 * candidate whose log is at least as up to date as its own, and not at all while it knows a leader
 * to be alive (4.2.3). With the votes of a quorum the candidate is <b>leader</b>. A leader that no
 * quorum answers for an election timeout steps down (check-quorum, 6.2).
 *
 * <p>The leader appends commands to its <b>log</b> and sends them to the others, many entries a
 * message and many messages ahead of the answers. A follower accepts entries whose predecessor it
 * has, after removing what conflicts; if it lacks the predecessor, it says where the logs may meet,
 * a whole term at a time. An entry of the leader's own term is <b>committed</b> when a quorum has
 * it durably, and all before it are committed with it (3.6.2). Committed entries are applied to the
 * store in order, and only then is the client answered.
 *
 * <p>After some number of entries a node replaces the applied part of its log by a <b>snapshot</b>,
 * which the leader sends to followers that are too far behind (5). <b>Configurations</b> are
 * entries, in force from the moment they are appended. New voters join as learners and catch up in
 * rounds (4.2.1); then a joint configuration needs quorums of old and new voters, and then the new
 * one stands alone (4.3). A leader that is not in it steps down once it is committed. A removed
 * server is sent that entry once; if it misses it, it asks for votes in vain until it is shut down.
 * A leader <b>transfers</b> leadership by bringing the target up to date and telling it to campaign
 * (3.10).
 *
 * <p>A linearizable <b>read</b> costs no log entry. The leader notes its commit index (after it has
 * committed an entry of its term), has a quorum answer a round of heartbeats that left after the
 * read arrived, and reads; reads that arrive meanwhile share the next round (6.4). A follower asks
 * the leader for such an index and reads its own store, so followers and learners serve
 * linearizable reads too. With <b>lease reads</b> the leader skips the round while heartbeats that
 * a quorum answered left less than a lease ago (6.4.1). Reads of weaker levels wait, at any node,
 * until it has applied what the session has seen; eventual ones do not wait. When one has waited
 * for an election timeout and the next timer runs out, its client is sent elsewhere; more than
 * {@code RaftConfig.WAITING_READS} do not wait. Client <b>sessions</b> make retries harmless (6.3);
 * they belong to the store, {@link dev.synod.protocols.store}.
 *
 * <h2>What must be durable before what</h2>
 *
 * <p>Term and vote (one record) before a request for votes or a vote leaves; entries, truncations
 * and snapshots before they are acknowledged; the number of this start before a follower's question
 * for a read index leaves. The types of {@code RaftMessage} say so, and drivers obey the types. A
 * leader counts itself only as far as its own disk has confirmed, and a candidate its own vote
 * likewise; the leader's entries may be committed by others before that (10.2.1). Every step that
 * writes ends with one sync.
 *
 * <h2>Assumptions</h2>
 *
 * <ul>
 *   <li>Nodes fail by stopping. A minority of the voters may be down, of the old and of the new
 *       ones while the configuration is joint.
 *   <li>What was reported as flushed survives, and the journal that survives is a prefix of what
 *       was written. A node that has lost its disk must come back under another name.
 *   <li>Messages may be lost, doubled, reordered and late by any length of time. They are not
 *       forged.
 *   <li>Safety needs no clock, with one exception: lease reads need the rate of every clock to be
 *       within {@code clockDriftPerMillion} of true time, without jumps. The lease is shorter than
 *       the election timeout by (1 - drift) / (1 + drift). A node does not vote within an election
 *       timeout of hearing from a leader, whatever terms it has seen since, nor of its own start. A
 *       leader that has told another to take over has no lease for the rest of its term, since that
 *       message may take effect at any time and the votes it leads to do not wait.
 *   <li>Progress needs messages to be delivered, and disks to answer, well within the election
 *       timeout.
 * </ul>
 *
 * <h2>Guarantees</h2>
 *
 * <p>Linearizability of all operations at that level; the weaker levels for reads that ask for
 * them; each command of a session at most once; and the invariants that {@code RaftInvariants}
 * checks. {@code NotLeader} and {@code Refused} are said only of requests that are in no log. Who
 * waits for an entry when its leader steps down gets no answer, since the entry may yet be
 * committed.
 *
 * <h2>Cost</h2>
 *
 * <p>With n members, besides heartbeats (2 (n - 1) messages an interval):
 *
 * <table>
 *   <caption>Cost of an operation at the leader</caption>
 *   <tr><th>operation</th><th>messages</th><th>round trips</th><th>fsyncs in a row</th></tr>
 *   <tr><td>write, open session</td><td>2 (n - 1), shared by a batch</td><td>1</td><td>1</td></tr>
 *   <tr><td>linearizable read by read index</td><td>2 (n - 1), shared by all that wait</td>
 *       <td>1 to 2</td><td>0</td></tr>
 *   <tr><td>linearizable read by lease</td><td>0</td><td>0</td><td>0</td></tr>
 *   <tr><td>linearizable read at a follower</td><td>2 more</td><td>1 more</td><td>0</td></tr>
 *   <tr><td>weaker read at any node</td><td>0</td><td>0</td><td>0</td></tr>
 *   <tr><td>election</td><td>4 (n - 1), half of it pre-votes</td><td>2</td><td>2</td></tr>
 *   <tr><td>change of voters</td><td>6 (n - 1) and the catching up</td><td>3</td><td>3</td></tr>
 * </table>
 *
 * <p>A follower learns of a commit with the next entries or the next heartbeat, so a weaker read of
 * one's own write at another node waits up to a heartbeat interval. A follower's question for a
 * read index waits, as a promise, for what that follower is writing. A start costs one fsync, a
 * snapshot one.
 *
 * <p>No message causes more than a bounded number of others: a duplicate of an answer causes none,
 * a rejection one message, and the first answer to each round of heartbeats one, in case something
 * was lost. At most {@code pipelineMessages} with entries are under way to a follower; further ones
 * that look for losses are empty.
 *
 * <h2>Deviations from the dissertation</h2>
 *
 * <ul>
 *   <li>Heartbeats are messages of their own, as in etcd [2], so that their answers wait for no
 *       disk.
 *   <li>A snapshot is one message, not chunks. It is sent again after an election timeout without
 *       an acknowledgement, then after two, four and eight; a follower that a snapshot takes longer
 *       to reach than that may never catch up while others are taken.
 *   <li>Membership changes always go through the joint configuration, one voter or many.
 *   <li>A follower that rejects entries names one index and term, and the leader answers in kind
 *       (the scheme of etcd [2]); the dissertation sketches a similar one in 3.5.
 *   <li>Votes are refused for an election timeout after a start if lease reads are on, but for
 *       elections that a leader asked for. The dissertation leaves restarts open.
 *   <li>Sessions expire when others are opened beyond a limit, not by time (6.3 allows both).
 *   <li>A leader does not check whether a target of a transfer caught up by rounds; it waits an
 *       election timeout.
 * </ul>
 *
 * <h2>Sources</h2>
 *
 * <ol>
 *   <li>Diego Ongaro, Consensus: Bridging Theory and Practice, dissertation, Stanford 2014.
 *   <li>etcd-io/raft: the phases of its tracker, and the hints of its rejections.
 *   <li>Diego Ongaro, bug in single-server membership changes, raft-dev, 10 July 2015: the leader
 *       must have committed an entry of its term before it changes the configuration.
 *   <li>SOFAJRaft, issue 1245: a request for votes must not leave before the own vote is durable.
 *   <li>etcd, issue 8501: a rejected pre-vote must carry the term, or nodes of different terms
 *       block each other.
 * </ol>
 */
@NullMarked
package dev.synod.protocols.raft;

import org.jspecify.annotations.NullMarked;
