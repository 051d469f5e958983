package dev.synod.protocols.raft;

import dev.synod.core.protocol.NodeId;

/** What a leader knows of one other member. The shape is that of etcd's tracker. */
final class Progress {

  /** How the leader sends to the member. */
  enum Phase {
    /** Looks for the point from which the logs differ: one message, then waits. */
    PROBE,
    /** Sends ahead of acknowledgements, as many messages as the pipeline holds. */
    REPLICATE,
    /** Waits for the member to install a snapshot. */
    SNAPSHOT
  }

  private static final long NEVER = Long.MIN_VALUE / 2;

  /** How often the patience with a snapshot doubles. */
  private static final int DOUBLINGS = 3;

  final NodeId node;

  /** The last indexes of the messages under way, a ring. */
  private final long[] inflight;

  private int inflightFirst;
  private int inflightSize;

  private Phase phase = Phase.PROBE;

  /** The member's log equals the leader's up to here, durably. Below {@code next}. */
  private long match;

  private long next;
  private boolean probeSent;
  private long snapshotIndex;
  private long snapshotNanos;

  /** How many snapshots were sent since the member took one in. */
  private int snapshots;

  private long ackedRound;
  private long ackedSentNanos = NEVER;
  private boolean active;

  /**
   * How many messages may be ahead of acknowledgements now. Where messages overtake each other one
   * full pipeline leads to many rejections; were each of them the start of another, messages would
   * multiply. So a rejection halves the window, and each acknowledgement widens it by one, as TCP
   * does (Jacobson, SIGCOMM 1988).
   */
  private int window;

  private final CatchUp catchUp = new CatchUp();

  Progress(NodeId node, long next, int pipelineMessages) {
    this.node = node;
    this.next = next;
    this.inflight = new long[pipelineMessages];
    this.window = pipelineMessages;
  }

  Phase phase() {
    return phase;
  }

  long match() {
    return match;
  }

  long next() {
    return next;
  }

  CatchUp catchUp() {
    return catchUp;
  }

  /** Whether entries may be sent now. */
  boolean isReady() {
    return switch (phase) {
      case PROBE -> !probeSent;
      case REPLICATE -> inflightSize < window;
      case SNAPSHOT -> false;
    };
  }

  /** Entries were sent, the last with this index. */
  void sent(long lastIndex) {
    switch (phase) {
      case PROBE -> probeSent = true;
      case REPLICATE -> {
        if (lastIndex >= next) {
          next = lastIndex + 1;
          inflight[(inflightFirst + inflightSize++) % inflight.length] = lastIndex;
        }
      }
      case SNAPSHOT -> throw new IllegalStateException(node + " is waiting for a snapshot");
    }
  }

  void snapshotSent(long index, long nowNanos) {
    phase = Phase.SNAPSHOT;
    snapshotIndex = index;
    snapshotNanos = nowNanos;
    snapshots++;
    inflightSize = 0;
  }

  /**
   * Whether the member has been silent about its snapshot for too long. Patience doubles with each
   * that was sent in vain, so that one that takes long on its way is not outdated when it arrives.
   */
  boolean isSnapshotOverdue(long nowNanos, long patienceNanos) {
    return phase == Phase.SNAPSHOT
        && nowNanos - snapshotNanos >= patienceNanos << Math.min(snapshots - 1, DOUBLINGS);
  }

  /**
   * The member acknowledged the log up to an index.
   *
   * @return whether that was news; a duplicate is not, and must cause no traffic
   */
  boolean acknowledged(long index) {
    boolean rises = index > match;
    boolean probeAnswered = phase == Phase.PROBE && index == match && index == next - 1;
    if (!rises && !probeAnswered) {
      return false;
    }
    match = index;
    next = Math.max(next, index + 1);
    window = Math.min(inflight.length, window + 1);
    while (inflightSize > 0 && inflight[inflightFirst] <= index) {
      freeFirst();
    }
    if (phase == Phase.PROBE || (phase == Phase.SNAPSHOT && index >= snapshotIndex)) {
      phase = Phase.REPLICATE;
      next = match + 1;
      inflightSize = 0;
      snapshots = 0;
    }
    return true;
  }

  private void freeFirst() {
    inflightFirst = (inflightFirst + 1) % inflight.length;
    inflightSize--;
  }

  /**
   * The member's log does not have the entry at {@code previousIndex}, and matches nothing after
   * {@code possibleMatch}.
   *
   * @return whether that was news
   */
  boolean rejected(long previousIndex, long possibleMatch) {
    if (previousIndex <= match) {
      return false;
    }
    return switch (phase) {
      case PROBE -> {
        if (previousIndex != next - 1) {
          yield false;
        }
        next = Math.max(Math.min(previousIndex, possibleMatch + 1), match + 1);
        probeSent = false;
        yield true;
      }
      case REPLICATE -> {
        window = Math.max(1, window / 2);
        probe();
        yield true;
      }
      case SNAPSHOT -> false;
    };
  }

  /** Looks anew for the point from which the logs differ. */
  void probe() {
    phase = Phase.PROBE;
    next = match + 1;
    probeSent = false;
    inflightSize = 0;
  }

  /**
   * The member answered a heartbeat.
   *
   * @return whether it is the first answer to a round as late as this
   */
  boolean heard(long round, long sentNanos) {
    active = true;
    if (round <= ackedRound) {
      return false;
    }
    ackedRound = round;
    ackedSentNanos = sentNanos;
    return true;
  }

  /** Lets another probe go, since the last one may be lost. */
  void allowProbe() {
    probeSent = false;
  }

  /** The latest round of heartbeats that the member answered. */
  long ackedRound() {
    return ackedRound;
  }

  /** The leader's clock when that round left. */
  long ackedSentNanos() {
    return ackedSentNanos;
  }

  void markActive() {
    active = true;
  }

  boolean isActive() {
    return active;
  }

  /** Whether the member was heard of since this was asked last. */
  void resetActive() {
    active = false;
  }
}
