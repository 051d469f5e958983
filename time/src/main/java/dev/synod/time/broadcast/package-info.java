/**
 * In which order members of a group take what they tell each other.
 *
 * <table>
 *   <caption>Orders, from weak to strong</caption>
 *   <tr><th>order</th><th>promise</th><th>cost</th></tr>
 *   <tr>
 *     <td>{@linkplain dev.synod.time.broadcast.FifoBroadcast FIFO}</td>
 *     <td>messages of one sender in the order sent</td>
 *     <td>a number a message, no waiting for other senders</td>
 *   </tr>
 *   <tr>
 *     <td>{@linkplain dev.synod.time.broadcast.CausalBroadcast causal}</td>
 *     <td>no effect before its cause</td>
 *     <td>n numbers a message, waiting for what is missing; available under partition</td>
 *   </tr>
 *   <tr>
 *     <td>{@linkplain dev.synod.time.broadcast.TotalOrderBroadcast total}</td>
 *     <td>one sequence for all</td>
 *     <td>consensus: a round trip to a quorum at least, not available in a minority</td>
 *   </tr>
 * </table>
 *
 * <p>FIFO and causal broadcast are buffers: messages go in as they arrive, and come out when it is
 * their turn. What is held is limited; a message beyond the limit is refused, never dropped unsaid.
 * Moving messages, and sending lost ones again, is for whoever owns the network.
 *
 * <ol>
 *   <li>K. Birman, A. Schiper, P. Stephenson, "Lightweight Causal and Atomic Group Multicast", ACM
 *       TOCS 9(3), 1991.
 *   <li>V. Hadzilacos, S. Toueg, "A Modular Approach to Fault-Tolerant Broadcasts and Related
 *       Problems", Cornell TR 94-1425, 1994.
 *   <li>T. Chandra, S. Toueg, "Unreliable Failure Detectors for Reliable Distributed Systems", JACM
 *       43(2), 1996.
 * </ol>
 */
@NullMarked
package dev.synod.time.broadcast;

import org.jspecify.annotations.NullMarked;
