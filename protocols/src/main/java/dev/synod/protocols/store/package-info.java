/**
 * The replicated state machine that the protocols of this module drive: a key-value store with
 * client sessions.
 *
 * <p>A protocol decides on one order of {@link dev.synod.protocols.store.Command commands}; each of
 * its nodes applies them, in that order, to a {@link dev.synod.protocols.store.Store} of its own.
 * The store is deterministic: equal commands at equal positions make equal stores, and two digests
 * of the content, which each command brings up to date at the cost of the one key and the one
 * session that it touches, let an observer see at once where two stores differ.
 *
 * <h2>Sessions</h2>
 *
 * <p>A command may be ordered twice, because a client that heard nothing sends it again. A session
 * makes the second one harmless: the store remembers the answer to each command of the session that
 * the client has not yet acknowledged, and repeats the answer instead of the effect (Ongaro,
 * Consensus: Bridging Theory and Practice, 2014, section 6.3). What it remembers is bounded in two
 * ways, both decided by the order of commands alone, so that all nodes forget the same thing:
 *
 * <ul>
 *   <li>There are at most so many sessions. Opening one more expires the one that was used least
 *       recently.
 *   <li>A session remembers at most so many answers. One more drops the answer with the lowest
 *       sequence number, and all lower ones count as acknowledged from then on.
 * </ul>
 *
 * <p>A command whose session or answer is forgotten has no effect and is answered with {@link
 * dev.synod.core.protocol.Response.SessionExpired}.
 */
@NullMarked
package dev.synod.protocols.store;

import org.jspecify.annotations.NullMarked;
