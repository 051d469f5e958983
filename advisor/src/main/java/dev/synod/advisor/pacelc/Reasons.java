package dev.synod.advisor.pacelc;

import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.advisor.scheme.Scheme.LeaderReads;
import dev.synod.advisor.scheme.Scheme.Promotion;
import java.util.ArrayList;
import java.util.List;

/** Says why a configuration has its letters. */
final class Reasons {

  private static final String THEOREM = "; clients elsewhere are refused (Gilbert and Lynch 2002)";

  private Reasons() {}

  static List<String> of(
      Configuration configuration, Pacelc.Letters read, Pacelc.Letters write, boolean recent) {
    return List.of(
        "P: " + partitioned(configuration, read, write),
        "E: " + otherwise(configuration.scheme(), recent));
  }

  private static String partitioned(
      Configuration configuration, Pacelc.Letters read, Pacelc.Letters write) {
    if (configuration.scheme() instanceof Scheme.Leader leader) {
      return led(leader, configuration.size(), write.available());
    }
    if (read.available() && write.available()) {
      return "every side that holds copies goes on by itself, and what each wrote is merged"
          + " afterwards";
    }
    List<String> waits = new ArrayList<>();
    if (!read.available()) {
      waits.add("a read waits for " + copies(configuration, false) + " copies");
    }
    if (!write.available()) {
      waits.add("a write waits for " + copies(configuration, true) + " copies");
    }
    return String.join(" and ", waits) + ", which not every side has" + THEOREM;
  }

  private static String led(Scheme.Leader leader, int size, boolean everySide) {
    if (leader.promotion() == Promotion.EITHER_SIDE) {
      String side = everySide ? "" : " with %d copies".formatted(leader.writeQuorum());
      return "each side%s leads itself, and what one of them wrote is lost or merged afterwards"
          .formatted(side);
    }
    int elsewhere = Math.max(leader.writeQuorum(), leader.electionQuorum());
    String side =
        leader.writeQuorum() == elsewhere
            ? "only a side with %d of %d voters goes on".formatted(elsewhere, size)
            : "only the leader's side with %d of %d voters, or another with %d, goes on"
                .formatted(leader.writeQuorum(), size, elsewhere);
    return leader.reads() == LeaderReads.FOLLOWER
        ? side + " with writes; others are left with reads of what they have"
        : side + THEOREM;
  }

  private static String copies(Configuration configuration, boolean writes) {
    int size = configuration.size();
    return switch (configuration.scheme()) {
      case Scheme.Leader leader -> "%d of %d".formatted(leader.writeQuorum(), size);
      case Scheme.Leaderless quorums ->
          "%d of %d".formatted(writes ? quorums.writeQuorum() : quorums.readQuorum(), size);
      case Scheme.Abd(int read, int write) -> "%d of %d".formatted(Math.max(read, write), size);
      case Scheme.LeaderlessConsensus consensus ->
          "%d of %d"
              .formatted(Math.max(consensus.slowQuorum(), size - consensus.slowQuorum() + 1), size);
      case Scheme.MultiLeader groups ->
          "%d of a region's".formatted(writes ? groups.writeQuorum() : groups.readQuorum());
    };
  }

  private static String otherwise(Scheme scheme, boolean recent) {
    return switch (scheme) {
      case Scheme.Leader leader ->
          leader.reads() == LeaderReads.FOLLOWER
              ? "a read is answered by the nearest copy, which may lag behind the leader"
              : leader.writeQuorum() == 1
                  ? "every operation goes through the leader"
                  : "every operation goes through the leader, and a write waits for a quorum's"
                      + " disks";
      case Scheme.Leaderless ignored ->
          recent
              ? "reads wait for a quorum that intersects with that of writes"
              : "reads may miss the copies that a write waited for";
      case Scheme.Abd ignored -> "every operation waits for a quorum, twice";
      case Scheme.LeaderlessConsensus ignored -> "every operation waits for a quorum to agree";
      case Scheme.MultiLeader ignored ->
          recent
              ? "operations wait for quorums of the one region that holds copies"
              : "operations wait for copies of the nearest region only, which may lag behind"
                  + " others";
    };
  }
}
