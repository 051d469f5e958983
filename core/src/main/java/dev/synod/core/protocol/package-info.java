/**
 * The vocabulary of protocols as pure state machines, and of the drivers that run them.
 *
 * <p>A {@link dev.synod.core.protocol.Node} is one member of a cluster. It never reads a clock,
 * starts a thread, draws a random number or does I/O: it is told an {@link
 * dev.synod.core.protocol.Event} and the reading of its own monotonic clock, and emits {@link
 * dev.synod.core.protocol.Effect effects}. A driver (the simulator, or a live runtime) carries the
 * effects out, in the order in which they were emitted. The same node runs under every driver. The
 * shape follows etcd/raft's step function and Stateright's actors.
 *
 * <h2>Durability</h2>
 *
 * <p>A node owns one journal, an append-only sequence of its own {@link
 * dev.synod.core.protocol.JournalRecord records}. What it appends is durable only when an {@link
 * dev.synod.core.protocol.Event.Flushed} event has said so; a crash before that may lose it, keep
 * it, or tear it. Messages come in two kinds, told apart by their type:
 *
 * <ul>
 *   <li>A plain {@link dev.synod.core.protocol.Message} asks or informs; it leaves at once.
 *   <li>A {@link dev.synod.core.protocol.Promise} (a vote, an acknowledgement) is true only if the
 *       writes behind it survive a crash. The driver holds it until every record that the node
 *       appended before it is durable, and drops it if the node crashes first.
 * </ul>
 *
 * <p>So the gate lies in the type of the message and in the order of effects, not in the memory of
 * whoever writes the next protocol. A node that counts itself in a quorum does so at its own {@code
 * Flushed} event, by the same rule as for its peers.
 */
@NullMarked
package dev.synod.core.protocol;

import org.jspecify.annotations.NullMarked;
