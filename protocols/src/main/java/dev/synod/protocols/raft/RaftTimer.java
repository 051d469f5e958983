package dev.synod.protocols.raft;

import dev.synod.core.protocol.Timer;

/** The timers of a node. */
enum RaftTimer implements Timer {
  /** Not a leader: the leader may have been silent for too long, or the election undecided. */
  ELECTION,
  /** Leader: the next heartbeat is due. */
  HEARTBEAT,
  /** Leader: does a quorum still answer? */
  CHECK_QUORUM,
  /** Leader: the transfer of leadership has taken too long. */
  TRANSFER
}
