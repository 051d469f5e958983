package dev.synod.time.broadcast;

import java.util.concurrent.CompletionStage;

/**
 * One member's end of a total-order (atomic) broadcast: all members deliver the same messages in
 * the same order. A port; consensus implements it, and is implemented by it (Chandra and Toueg
 * 1996, section 7: the two are equivalent, so neither is possible in an asynchronous system in
 * which even one member may crash, unless it is given a failure detector or partial synchrony).
 *
 * <p>To <em>broadcast</em> a message is to call {@link #broadcast}; to <em>deliver</em> it, to
 * return from {@link Delivery#deliver} for it. A member is <em>correct</em> if it does not crash,
 * or recovers for good. An implementation guarantees, of every group of members and every run that
 * keeps its own assumptions (which it states: how many may crash, what links may do):
 *
 * <ol>
 *   <li><b>Validity.</b> If a correct member broadcasts {@code m}, it eventually delivers {@code
 *       m}.
 *   <li><b>Uniform agreement.</b> If any member delivers {@code m}, even one that crashes right
 *       after, every correct member eventually delivers {@code m}.
 *   <li><b>Uniform integrity.</b> A member delivers {@code m} at most once, and only if some member
 *       broadcast it before. A member that has crashed and recovered goes on after the last
 *       position that its application has durably recorded; see {@link #deliverFrom}.
 *   <li><b>Uniform total order.</b> Positions are 1, 2, 3, ... without a gap. If any two members
 *       deliver messages at the same position, they are the same message.
 * </ol>
 *
 * <p>Safety (integrity, total order) holds always; liveness (validity, agreement) while the
 * implementation's assumptions do. Two broadcasts of equal payloads are two messages. Neither FIFO
 * nor causal order is promised: a member that needs its second message after its first broadcasts
 * it when the first is delivered.
 *
 * <p>The properties are numbered and named as in Hadzilacos and Toueg, "A Modular Approach to
 * Fault-Tolerant Broadcasts and Related Problems", 1994, sections 3.1 and 3.4, in the uniform
 * versions of section 3.8; with positions, since a log that can be replayed is what applications
 * need.
 *
 * @param <P> what is broadcast; immutable
 */
public interface TotalOrderBroadcast<P> {

  /**
   * Broadcasts a message. Returns at once.
   *
   * @return completes with the message's position, 1 or more, when this member knows that the
   *     position is decided; delivery follows. Completes exceptionally if this member cannot tell
   *     the outcome (it is shutting down, has lost its quorum for too long, or its message may have
   *     been lost): the message <em>may</em> still be delivered. Whoever tries again may have it
   *     delivered twice, as two messages, and should give payloads an identity of their own
   * @throws NullPointerException if the payload is null
   */
  CompletionStage<Long> broadcast(P payload);

  /**
   * Starts delivery at a position: everything from there on is delivered, in order, each position
   * once, by one call at a time; calls happen-before one another. Called once, before the first
   * delivery.
   *
   * @param position 1 for everything; after a restart, one more than the last position whose effect
   *     the application has made durable
   * @throws IllegalArgumentException if the position is less than 1, or so old that this member no
   *     longer holds it and cannot get it: the application needs a snapshot
   * @throws IllegalStateException if delivery has been started before
   */
  void deliverFrom(long position, Delivery<P> delivery);

  /** The application's side. */
  @FunctionalInterface
  interface Delivery<P> {

    /**
     * Takes the message at the next position.
     *
     * <p>If this throws, the message counts as not delivered: delivery stops at this member, since
     * to go on without it would part the member from the others.
     */
    void deliver(long position, P payload);
  }
}
