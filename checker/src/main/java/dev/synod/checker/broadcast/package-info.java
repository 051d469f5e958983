/**
 * Broadcast: the properties of Hadzilacos and Toueg, "A Modular Approach to Fault-Tolerant
 * Broadcasts and Related Problems", Cornell TR 94-1425, 1994, section 3, each alone, on logs of
 * what was broadcast and delivered.
 *
 * <ul>
 *   <li>{@link dev.synod.checker.broadcast.ReliableBroadcast}: validity, agreement (also uniform),
 *       integrity;
 *   <li>{@link dev.synod.checker.broadcast.OrderedBroadcast}: FIFO order, causal order, total
 *       order. Reliable broadcast with total order is atomic broadcast.
 * </ul>
 *
 * <p>Validity and agreement say that something happens eventually; a log is taken to be complete,
 * so what has not happened by its end never will. The orders are the uniform ones, which bind
 * faulty processes too. FIFO and causal order look at what was delivered before, so they also find
 * a message that was left out.
 *
 * <p>With m messages, p processes and n events, validity and integrity take O(n), agreement O(m
 * p²), FIFO order O(n), causal order O(n p), total order O(n p).
 */
@NullMarked
package dev.synod.checker.broadcast;

import org.jspecify.annotations.NullMarked;
