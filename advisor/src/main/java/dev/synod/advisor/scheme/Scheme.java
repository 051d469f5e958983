package dev.synod.advisor.scheme;

/** A replication scheme: who answers, and after how many copies. Quorums count replicas. */
public sealed interface Scheme {

  /** The fewest replicas that the scheme's quorums fit into. */
  int leastReplicas();

  /** How a replica group with a leader answers reads. */
  enum LeaderReads {
    /** The leader answers at once, while no other can have been elected. Linearizable. */
    LEASE,
    /**
     * The leader asks as many as a write waits for whether it still leads, and answers then.
     * Linearizable. One round trip more.
     */
    READ_INDEX,
    /** The replica nearest to the client answers from what it has applied. May be stale. */
    FOLLOWER
  }

  /** Who may come to lead when the leader is lost or cut off. */
  enum Promotion {
    /** Whoever an election quorum votes for, which intersects with every write quorum. */
    ELECTION,
    /** Each side of a partition leads itself: writes of one side are lost or merged afterwards. */
    EITHER_SIDE
  }

  /**
   * A leader orders the writes (Raft, Multi-Paxos, Zab, Flexible Paxos; with a write quorum of one,
   * asynchronous replication). A write goes to the leader, which forwards it to all and answers
   * when {@code writeQuorum} replicas, the leader among them, have it on disk.
   *
   * @param writeQuorum replicas that must have a write on disk before it is acknowledged, Q2
   * @param electionQuorum replicas that must vote for a new leader, Q1; with {@code
   *     Promotion.ELECTION} and no loss, {@code writeQuorum + electionQuorum > N} (Howard, Malkhi
   *     and Spiegelman, Flexible Paxos, OPODIS 2016, section 3)
   */
  record Leader(int writeQuorum, int electionQuorum, LeaderReads reads, Promotion promotion)
      implements Scheme {
    public Leader {
      require("a write quorum", writeQuorum);
      require("an election quorum", electionQuorum);
    }

    /**
     * Flexible Paxos for so many failures: the least write quorum, f + 1, and the elections that
     * intersect with it, N - f.
     *
     * @param failures at least 0, less than {@code replicas}
     */
    public static Leader flexible(int replicas, int failures, LeaderReads reads) {
      return new Leader(failures + 1, replicas - failures, reads, Promotion.ELECTION);
    }

    @Override
    public int leastReplicas() {
      return Math.max(writeQuorum, electionQuorum);
    }
  }

  /**
   * Any replica takes any operation (Dynamo): the one nearest to the client sends it to all, itself
   * among them, and answers after {@code readQuorum} or {@code writeQuorum} answers. Conflicting
   * writes are settled by timestamps, or merged: not linearizable, also with R + W > N.
   */
  record Leaderless(int readQuorum, int writeQuorum) implements Scheme {
    public Leaderless {
      require("a read quorum", readQuorum);
      require("a write quorum", writeQuorum);
    }

    @Override
    public int leastReplicas() {
      return Math.max(readQuorum, writeQuorum);
    }
  }

  /**
   * A linearizable register without a leader (Attiya, Bar-Noy and Dolev, JACM 1995; multi-writer:
   * Lynch and Shvartsman, FTCS 1997): every operation asks a read quorum for the latest timestamp
   * and then stores to a write quorum; a read stores back what it is about to return.
   */
  record Abd(int readQuorum, int writeQuorum) implements Scheme {
    public Abd {
      require("a read quorum", readQuorum);
      require("a write quorum", writeQuorum);
    }

    @Override
    public int leastReplicas() {
      return Math.max(readQuorum, writeQuorum);
    }
  }

  /**
   * Consensus without a leader (EPaxos, Atlas): the replica nearest to the client asks a fast
   * quorum, itself among them, and commits if all agree on what a command conflicts with; else,
   * with the probability {@code conflicts}, it asks a slow quorum in a second round. Reads are
   * commands as well. Linearizable.
   *
   * @param conflicts the share of commands that need the second round, 0 to 1
   */
  record LeaderlessConsensus(int fastQuorum, int slowQuorum, double conflicts) implements Scheme {
    public LeaderlessConsensus {
      require("a fast quorum", fastQuorum);
      require("a slow quorum", slowQuorum);
      if (!(conflicts >= 0 && conflicts <= 1)) {
        throw new IllegalArgumentException(
            "a share of conflicts must be 0 to 1, and this is " + conflicts);
      }
    }

    /**
     * Moraru, Andersen and Kaminsky, SOSP 2013, section 4.4: f + floor((f + 1) / 2), N = 2f+1.
     *
     * @param replicas N, odd and at least 3: of an even number, fast quorums would not intersect
     */
    public static LeaderlessConsensus epaxos(int replicas, double conflicts) {
      if (replicas < 3 || replicas % 2 == 0) {
        throw new IllegalArgumentException(
            "EPaxos needs an odd number of replicas, at least 3, and has " + replicas);
      }
      int f = (replicas - 1) / 2;
      return new LeaderlessConsensus(f + (f + 1) / 2, f + 1, conflicts);
    }

    /** Enes et al., EuroSys 2020, section 3: floor(N / 2) + f for f failures, slow f + 1. */
    public static LeaderlessConsensus atlas(int replicas, int failures, double conflicts) {
      return new LeaderlessConsensus(replicas / 2 + failures, failures + 1, conflicts);
    }

    @Override
    public int leastReplicas() {
      return Math.max(fastQuorum, slowQuorum);
    }
  }

  /**
   * Every region that has replicas takes reads and writes alone: the replica nearest to the client
   * sends an operation to all of its own region, itself among them, answers after {@code
   * readQuorum} or {@code writeQuorum} of that region's answers (a write's when it is on disk), and
   * sends writes to the other regions afterwards. Conflicting writes are merged. With one replica a
   * region and quorums of one each replica answers alone.
   */
  record MultiLeader(int readQuorum, int writeQuorum) implements Scheme {
    public MultiLeader {
      require("a region's read quorum", readQuorum);
      require("a region's write quorum", writeQuorum);
    }

    /** Each replica answers alone. */
    public MultiLeader() {
      this(1, 1);
    }

    @Override
    public int leastReplicas() {
      return Math.max(readQuorum, writeQuorum);
    }
  }

  private static void require(String what, int size) {
    if (size < 1) {
      throw new IllegalArgumentException(what + " must have a replica, and has " + size);
    }
  }
}
