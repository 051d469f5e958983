package dev.synod.advisor.placement;

import dev.synod.advisor.scheme.Scheme;
import dev.synod.advisor.scheme.Scheme.LeaderReads;
import dev.synod.advisor.scheme.Scheme.Promotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The kinds of schemes that a search can be asked to consider, the simplest first: of two
 * candidates that are as good by all that counts, the one of the earlier kind is taken.
 */
public enum SchemeKind {
  /** A leader with majorities, reads by lease. Linearizable. */
  RAFT_LEASE,
  /** A leader with majorities, reads confirmed by a majority. Linearizable. */
  RAFT_READ_INDEX,
  /** A leader, reads by lease, all other write quorums from 1 to N. Linearizable. */
  FLEXIBLE_LEASE,
  /** A leader, reads confirmed by a write quorum, all others from 1 to N. Linearizable. */
  FLEXIBLE_READ_INDEX,
  /** A leader with majorities, reads by the nearest replica, which may be stale. */
  RAFT_FOLLOWER_READS,
  /** A leader with all other write quorums, reads by the nearest replica, which may be stale. */
  FLEXIBLE_FOLLOWER_READS,
  /** Leaderless with R + W > N: reads see the latest write that is complete. */
  LEADERLESS_OVERLAPPING,
  /** Leaderless with R + W at most N: reads may be stale. */
  LEADERLESS_PARTIAL,
  /** A register without a leader, R + W > N. Linearizable. */
  ABD,
  /** Every replica takes everything, alone; writes are merged. */
  MULTI_LEADER,
  /** Atlas for one and for two failures. Linearizable. */
  ATLAS,
  /** EPaxos; odd numbers of replicas, from three on. Linearizable. */
  EPAXOS;

  private static final int MOST_FAILURES_OF_ATLAS = 2;

  /** Whether one replica leads. */
  public boolean led() {
    return switch (this) {
      case RAFT_LEASE,
          RAFT_READ_INDEX,
          FLEXIBLE_LEASE,
          FLEXIBLE_READ_INDEX,
          RAFT_FOLLOWER_READS,
          FLEXIBLE_FOLLOWER_READS ->
          true;
      case LEADERLESS_OVERLAPPING, LEADERLESS_PARTIAL, ABD, MULTI_LEADER, ATLAS, EPAXOS -> false;
    };
  }

  /** As it is written in words. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * All schemes of this kind, in a fixed order; none where the kind has none for so many replicas.
   *
   * @param replicas N, from 1
   * @param conflicts the share of commands that need a second round, where that exists: 0 to 1
   */
  public List<Scheme> schemes(int replicas, double conflicts) {
    return switch (this) {
      case RAFT_LEASE -> majority(replicas, LeaderReads.LEASE);
      case RAFT_READ_INDEX -> majority(replicas, LeaderReads.READ_INDEX);
      case RAFT_FOLLOWER_READS -> majority(replicas, LeaderReads.FOLLOWER);
      case FLEXIBLE_LEASE -> flexible(replicas, LeaderReads.LEASE);
      case FLEXIBLE_READ_INDEX -> flexible(replicas, LeaderReads.READ_INDEX);
      case FLEXIBLE_FOLLOWER_READS -> flexible(replicas, LeaderReads.FOLLOWER);
      case LEADERLESS_OVERLAPPING -> leaderless(replicas, replicas + 1, 2 * replicas);
      case LEADERLESS_PARTIAL -> leaderless(replicas, 2, replicas);
      case ABD -> registers(replicas);
      case MULTI_LEADER -> List.of(new Scheme.MultiLeader());
      case ATLAS -> atlas(replicas, conflicts);
      case EPAXOS ->
          replicas % 2 == 0 || replicas < 3
              ? List.of()
              : List.of(Scheme.LeaderlessConsensus.epaxos(replicas, conflicts));
    };
  }

  private static List<Scheme> majority(int replicas, LeaderReads reads) {
    int majority = replicas / 2 + 1;
    return List.of(new Scheme.Leader(majority, majority, reads, Promotion.ELECTION));
  }

  private static List<Scheme> flexible(int replicas, LeaderReads reads) {
    List<Scheme> schemes = new ArrayList<>();
    for (int write = 1; write <= replicas; write++) {
      int election = replicas + 1 - write;
      if (write != election) {
        schemes.add(new Scheme.Leader(write, election, reads, Promotion.ELECTION));
      }
    }
    return schemes;
  }

  private static List<Scheme> leaderless(int replicas, int least, int most) {
    List<Scheme> schemes = new ArrayList<>();
    for (int read = 1; read <= replicas; read++) {
      for (int write = 1; write <= replicas; write++) {
        if (read + write >= least && read + write <= most) {
          schemes.add(new Scheme.Leaderless(read, write));
        }
      }
    }
    return schemes;
  }

  private static List<Scheme> registers(int replicas) {
    List<Scheme> schemes = new ArrayList<>();
    for (int read = 1; read <= replicas; read++) {
      for (int write = replicas + 1 - read; write <= replicas; write++) {
        schemes.add(new Scheme.Abd(read, write));
      }
    }
    return schemes;
  }

  private static List<Scheme> atlas(int replicas, double conflicts) {
    List<Scheme> schemes = new ArrayList<>();
    for (int failures = 1; failures <= MOST_FAILURES_OF_ATLAS; failures++) {
      if (2 * failures + 1 <= replicas) {
        schemes.add(Scheme.LeaderlessConsensus.atlas(replicas, failures, conflicts));
      }
    }
    return schemes;
  }
}
