package dev.synod.advisor;

import dev.synod.advisor.RelaxedFamily.Member;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.core.guarantee.Consistency;
import java.util.List;

/** What configurations promise to sessions of clients that stay with the nearest copies. */
final class Promises {

  private Promises() {}

  /** What a configuration promises to sessions that stay with the nearest copies. */
  static List<Consistency> of(Member member) {
    return switch (member.configuration().scheme()) {
      case Scheme.Leader leader ->
          // A client whose follower fails may go on with one that has heard of less.
          List.of(Consistency.MONOTONIC_WRITES, Consistency.EVENTUAL);
      case Scheme.MultiLeader groups -> ofGroups(groups, largestGroup(member.configuration()));
      case Scheme.Leaderless quorums ->
          quorums.readQuorum() + quorums.writeQuorum() > member.configuration().size()
              ? List.of(Consistency.READ_YOUR_WRITES, Consistency.EVENTUAL)
              : List.of(Consistency.EVENTUAL);
      case Scheme.Abd abd -> List.of(Consistency.LINEARIZABLE);
      case Scheme.LeaderlessConsensus consensus -> List.of(Consistency.LINEARIZABLE);
    };
  }

  /**
   * Quorums that meet hold a client's own writes. Of what others wrote, the next quorum may hold
   * less than the last one did, unless every copy of the group is read. In which order another
   * region hears of a session's writes is not promised.
   */
  private static List<Consistency> ofGroups(Scheme.MultiLeader groups, long largest) {
    if (groups.readQuorum() + groups.writeQuorum() <= largest) {
      return List.of(Consistency.EVENTUAL);
    }
    return groups.readQuorum() < largest
        ? List.of(Consistency.READ_YOUR_WRITES, Consistency.EVENTUAL)
        : List.of(Consistency.READ_YOUR_WRITES, Consistency.MONOTONIC_READS, Consistency.EVENTUAL);
  }

  /** Whether something is promised that only holds while clients stay with the same copies. */
  static boolean areToSessions(Member member) {
    List<Consistency> promised = of(member);
    return promised.contains(Consistency.READ_YOUR_WRITES)
        || promised.contains(Consistency.MONOTONIC_READS);
  }

  private static long largestGroup(Configuration configuration) {
    return configuration.replicas().stream()
        .mapToLong(place ->
            configuration.replicas().stream()
                .filter(other -> other.region().equals(place.region()))
                .count())
        .max()
        .orElse(0);
  }
}
