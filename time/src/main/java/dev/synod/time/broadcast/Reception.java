package dev.synod.time.broadcast;

import java.util.List;

/** What came of a message that was received. */
public sealed interface Reception<M> {

  /**
   * The message was delivered, and with it those that had waited for it.
   *
   * @param messages in the order in which to process them, this one first
   */
  record Delivered<M>(List<M> messages) implements Reception<M> {}

  /** The message waits for others that come before it. */
  record Held<M>() implements Reception<M> {}

  /** The message was delivered before, or waits already. */
  record Duplicate<M>() implements Reception<M> {}

  /**
   * The message would have to wait, and as many as may are waiting. It was not kept: treat it as
   * lost on the way, and have it sent again.
   */
  record Refused<M>() implements Reception<M> {}
}
