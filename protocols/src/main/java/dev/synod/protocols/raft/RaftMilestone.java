package dev.synod.protocols.raft;

import dev.synod.core.protocol.Milestone;
import dev.synod.core.protocol.NodeId;
import java.util.List;

/** What observers may want to know, and where faults may want to strike. */
public sealed interface RaftMilestone extends Milestone {

  /** All kinds, in the order of their declaration. */
  List<String> KINDS =
      List.of(
          "became-candidate",
          "vote-granted",
          "became-leader",
          "stepped-down",
          "log-truncated",
          "committed",
          "snapshot-taken",
          "snapshot-installed",
          "configuration-appended",
          "configuration-committed",
          "transfer-started",
          "lease-read",
          "read-confirmed");

  /** The node started an election. Its vote for itself is not durable yet. */
  record BecameCandidate(long term) implements RaftMilestone {
    @Override
    public String kind() {
      return "became-candidate";
    }
  }

  /** The node voted for another. The vote is not durable yet. */
  record VoteGranted(long term, NodeId candidate) implements RaftMilestone {
    @Override
    public String kind() {
      return "vote-granted";
    }
  }

  /** The node won an election. */
  record BecameLeader(long term) implements RaftMilestone {
    @Override
    public String kind() {
      return "became-leader";
    }
  }

  /** The node was leader in this term, and is no longer. */
  record SteppedDown(long term) implements RaftMilestone {
    @Override
    public String kind() {
      return "stepped-down";
    }
  }

  /** A follower removed entries that conflict with the leader's. */
  record LogTruncated(long fromIndex) implements RaftMilestone {
    @Override
    public String kind() {
      return "log-truncated";
    }
  }

  /** The leader found that the entries up to this index are committed. */
  record Committed(long index) implements RaftMilestone {
    @Override
    public String kind() {
      return "committed";
    }
  }

  /** The node took a snapshot and compacted its log. Not durable yet. */
  record SnapshotTaken(long index) implements RaftMilestone {
    @Override
    public String kind() {
      return "snapshot-taken";
    }
  }

  /** The node replaced its state by the leader's snapshot. Not durable yet. */
  record SnapshotInstalled(long index) implements RaftMilestone {
    @Override
    public String kind() {
      return "snapshot-installed";
    }
  }

  /** A configuration came into force at the leader. */
  record ConfigurationAppended(long index, Configuration configuration) implements RaftMilestone {
    @Override
    public String kind() {
      return "configuration-appended";
    }
  }

  /** The leader found that a configuration is committed. */
  record ConfigurationCommitted(long index, Configuration configuration) implements RaftMilestone {
    @Override
    public String kind() {
      return "configuration-committed";
    }
  }

  /** The leader asked another to take over. */
  record TransferStarted(long term, NodeId to) implements RaftMilestone {
    @Override
    public String kind() {
      return "transfer-started";
    }
  }

  /** The leader answered a read by its lease. */
  record LeaseRead(long index) implements RaftMilestone {
    @Override
    public String kind() {
      return "lease-read";
    }
  }

  /** The leader answered reads after a quorum confirmed its leadership. */
  record ReadConfirmed(long index) implements RaftMilestone {
    @Override
    public String kind() {
      return "read-confirmed";
    }
  }
}
