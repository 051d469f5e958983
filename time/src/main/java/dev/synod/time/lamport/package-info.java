/**
 * Lamport's logical clock, and the total order that it gives.
 *
 * <p>A node counts its events, and on receipt of a message goes beyond the message's count. So if
 * {@code a} happened before {@code b} then {@code C(a) < C(b)} (the clock condition). With the
 * node's number to break ties the timestamps are totally ordered, and every node that sorts the
 * same events gets the same sequence, one that respects causality. What a timestamp cannot tell is
 * whether two events are concurrent; that takes a {@link dev.synod.time.vector.VectorClock}.
 *
 * <p>Cost: one number of 64 bits a node, two a timestamp; no messages of its own. The order is
 * known only in hindsight: that no smaller timestamp will come is known once something greater has
 * come from everybody, over FIFO links. To deliver in one order <em>while</em> messages come, see
 * {@link dev.synod.time.broadcast.TotalOrderBroadcast}.
 *
 * <p>Source: L. Lamport, "Time, Clocks, and the Ordering of Events in a Distributed System", CACM
 * 21(7), 1978.
 */
@NullMarked
package dev.synod.time.lamport;

import org.jspecify.annotations.NullMarked;
