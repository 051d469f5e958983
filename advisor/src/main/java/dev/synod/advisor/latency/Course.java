package dev.synod.advisor.latency;

import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.core.topology.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens between an operation's arrival at the replica that coordinates it and the answer to
 * the client: rounds, one after the other, in each of which the coordinator sends to all of the
 * others and goes on after the first answers that, with its own, make a quorum.
 *
 * @param others the replicas that it sends to, besides the coordinator
 */
record Course(Place coordinator, List<Place> others, List<Round> rounds) {

  Course {
    others = List.copyOf(others);
    rounds = List.copyOf(rounds);
  }

  /**
   * One round.
   *
   * @param durable whether an answer is given when it is on the answerer's disk, or at once
   * @param quorum answers that are waited for, the coordinator's own among them
   * @param probability of this round after those before it
   */
  record Round(boolean durable, int quorum, double probability) {}

  private static Round ask(int quorum) {
    return new Round(false, quorum, 1);
  }

  private static Round store(int quorum) {
    return new Round(true, quorum, 1);
  }

  /** A read's course, if this replica is nearest to the client. */
  static Course read(Configuration configuration, Place nearest) {
    return switch (configuration.scheme()) {
      case Scheme.Leader leader ->
          switch (leader.reads()) {
            case LEASE -> led(configuration);
            case READ_INDEX -> led(configuration, ask(leader.writeQuorum()));
            case FOLLOWER -> at(nearest, configuration.replicas());
          };
      case Scheme.Leaderless quorums ->
          at(nearest, configuration.replicas(), ask(quorums.readQuorum()));
      case Scheme.Abd quorums -> register(quorums, configuration, nearest);
      case Scheme.LeaderlessConsensus consensus -> command(consensus, configuration, nearest);
      case Scheme.MultiLeader quorums ->
          at(nearest, group(configuration, nearest), ask(quorums.readQuorum()));
    };
  }

  /** A write's course, if this replica is nearest to the client. */
  static Course write(Configuration configuration, Place nearest) {
    return switch (configuration.scheme()) {
      case Scheme.Leader leader -> led(configuration, store(leader.writeQuorum()));
      case Scheme.Leaderless quorums ->
          at(nearest, configuration.replicas(), store(quorums.writeQuorum()));
      case Scheme.Abd quorums -> register(quorums, configuration, nearest);
      case Scheme.LeaderlessConsensus consensus -> command(consensus, configuration, nearest);
      case Scheme.MultiLeader quorums ->
          at(nearest, group(configuration, nearest), store(quorums.writeQuorum()));
    };
  }

  private static Course led(Configuration configuration, Round... rounds) {
    return at(configuration.replicas().getFirst(), configuration.replicas(), rounds);
  }

  private static Course register(Scheme.Abd quorums, Configuration configuration, Place nearest) {
    return at(
        nearest, configuration.replicas(), ask(quorums.readQuorum()), store(quorums.writeQuorum()));
  }

  private static Course command(
      Scheme.LeaderlessConsensus consensus, Configuration configuration, Place nearest) {
    return at(
        nearest,
        configuration.replicas(),
        store(consensus.fastQuorum()),
        new Round(true, consensus.slowQuorum(), consensus.conflicts()));
  }

  private static List<Place> group(Configuration configuration, Place nearest) {
    return configuration.replicas().stream()
        .filter(replica -> replica.region().equals(nearest.region()))
        .toList();
  }

  private static Course at(Place coordinator, List<Place> replicas, Round... rounds) {
    List<Place> others = new ArrayList<>(replicas);
    others.remove(coordinator);
    return new Course(coordinator, others, List.of(rounds));
  }
}
