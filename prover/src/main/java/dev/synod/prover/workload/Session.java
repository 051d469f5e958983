package dev.synod.prover.workload;

import dev.synod.core.history.Operation;
import dev.synod.core.protocol.NodeId;
import org.jspecify.annotations.Nullable;

/** One session of a group of clients: at most one operation at a time. */
final class Session {

  /** Which session of the group this is: names its timers and tickets. */
  final int index;

  /** The process of the history; another one once an operation's outcome is unknown. */
  int process;

  /** The session's number at the store; 0 while it is not open. */
  long id;

  /** How many operations it has begun since it was opened. */
  long sequence;

  /** The highest position that answered it. */
  long seen;

  /** The node that is asked first. */
  NodeId target;

  /** How often any node was asked: the last ticket. */
  int attempts;

  /** The attempts made for the present operation. */
  int attemptsOfOperation;

  /** The present operation; null between operations. */
  @Nullable Operation operation;

  /** What the present operation, or the last one, is a request of. */
  @Nullable Operations source;

  /** Whether the present request has to change something. */
  boolean mustWrite;

  /** When the client wanted the present operation. */
  long arrivedNanos;

  /** When the present operation was first sent. */
  long invokedNanos;

  Session(int index, int process, NodeId target) {
    this.index = index;
    this.process = process;
    this.target = target;
  }

  boolean open() {
    return id != 0;
  }

  /** Forgets the session at the store, so that another is opened. */
  void close(int nextProcess) {
    process = nextProcess;
    id = 0;
    sequence = 0;
    seen = 0;
    operation = null;
  }
}
