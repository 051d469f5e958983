package dev.synod.protocols.raft;

/** What a node is in its term. Learners are followers that do not campaign. */
enum Role {
  FOLLOWER,
  /** Asks whether an election could be won, before it disturbs anyone with a new term. */
  PRE_CANDIDATE,
  CANDIDATE,
  LEADER
}
