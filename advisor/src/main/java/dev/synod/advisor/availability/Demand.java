package dev.synod.advisor.availability;

import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.design.architecture.ClassDesign.Access;
import java.util.List;

/**
 * A way to complete an operation: some replica that the client talks with talks with so many
 * replicas, itself among them.
 */
record Demand(int quorum, By by) {

  /** Which replica, and whom it asks. */
  enum By {
    /** Any replica asks all. */
    ANY,
    /** The first replica asks all. */
    FIRST,
    /** Any replica asks those of its own region. */
    REGION
  }

  /** Whether it needs the first replica. */
  boolean byFirst() {
    return by == By.FIRST;
  }

  /** The ways to complete an operation; one is enough. */
  static List<Demand> of(Configuration configuration, Access operation, Leadership leadership) {
    return switch (configuration.scheme()) {
      case Scheme.Leader leader -> ofLeader(leader, operation, leadership);
      case Scheme.Leaderless(int read, int write) ->
          any(
              switch (operation) {
                case READ -> read;
                case WRITE -> write;
              });
      // Both operations ask a read quorum and store to a write quorum.
      case Scheme.Abd(int read, int write) -> any(Math.max(read, write));
      // The fast quorum can be done without. Whoever takes over a command that was left unfinished
      // must hear of all slow quorums, or what depends on it waits.
      case Scheme.LeaderlessConsensus(int fast, int slow, double conflicts) ->
          any(Math.max(slow, configuration.size() - slow + 1));
      case Scheme.MultiLeader(int read, int write) ->
          List.of(
              new Demand(
                  switch (operation) {
                    case READ -> read;
                    case WRITE -> write;
                  },
                  By.REGION));
    };
  }

  private static List<Demand> any(int quorum) {
    return List.of(new Demand(quorum, By.ANY));
  }

  private static List<Demand> ofLeader(
      Scheme.Leader leader, Access operation, Leadership leadership) {
    boolean isStale = operation == Access.READ && leader.reads() == Scheme.LeaderReads.FOLLOWER;
    if (isStale) {
      return any(1);
    }
    int quorum =
        switch (operation) {
          case READ -> ofRead(leader);
          case WRITE -> leader.writeQuorum();
        };
    Demand first = new Demand(quorum, By.FIRST);
    if (leadership == Leadership.FIXED) {
      return List.of(first);
    }
    return switch (leader.promotion()) {
      case EITHER_SIDE -> any(quorum);
      case ELECTION -> {
        Demand elected = new Demand(Math.max(quorum, leader.electionQuorum()), By.ANY);
        yield leadership == Leadership.KEPT ? List.of(first, elected) : List.of(elected);
      }
    };
  }

  private static int ofRead(Scheme.Leader leader) {
    return switch (leader.reads()) {
      // A lease is renewed by as many as keep all others from being elected, where that matters.
      case LEASE ->
          switch (leader.promotion()) {
            case ELECTION -> leader.writeQuorum();
            case EITHER_SIDE -> 1;
          };
      case READ_INDEX -> leader.writeQuorum();
      case FOLLOWER -> 1;
    };
  }
}
