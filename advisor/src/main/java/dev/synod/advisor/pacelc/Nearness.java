package dev.synod.advisor.pacelc;

import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;

/** Whether operations wait for replicas of the client's nearest region only. */
final class Nearness {

  private Nearness() {}

  /** Whether no client waits for another region: of each region that has copies, none of its. */
  static boolean everywhere(Configuration configuration, boolean writes) {
    return configuration.replicas().stream()
        .allMatch(place -> isNear(configuration, place.region(), writes));
  }

  private static boolean isNear(Configuration configuration, String region, boolean writes) {
    long near =
        configuration.replicas().stream().filter(place -> place.region().equals(region)).count();
    return switch (configuration.scheme()) {
      case Scheme.Leader leader -> {
        boolean led = configuration.replicas().getFirst().region().equals(region);
        boolean quorum = led && near >= leader.writeQuorum();
        yield writes
            ? quorum
            : switch (leader.reads()) {
              case LEASE -> led;
              case READ_INDEX -> quorum;
              case FOLLOWER -> true;
            };
      }
      case Scheme.Leaderless quorums ->
          near >= (writes ? quorums.writeQuorum() : quorums.readQuorum());
      case Scheme.Abd quorums -> near >= Math.max(quorums.readQuorum(), quorums.writeQuorum());
      case Scheme.LeaderlessConsensus consensus ->
          near >= consensus.fastQuorum()
              && (consensus.conflicts() == 0 || near >= consensus.slowQuorum());
      case Scheme.MultiLeader ignored -> true;
    };
  }
}
