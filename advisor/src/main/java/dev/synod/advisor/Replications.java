package dev.synod.advisor;

import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Replica;
import dev.synod.design.architecture.ClassDesign.Replication;
import java.util.ArrayList;
import java.util.List;

/** How the design document says what a configuration is. */
final class Replications {

  private Replications() {}

  static Replication of(Configuration configuration) {
    List<Replica> replicas = new ArrayList<>();
    for (Place place : configuration.replicas()) {
      replicas.add(new Replica(replicas.size(), place.region(), place.zone()));
    }
    return switch (configuration.scheme()) {
      case Scheme.Leader leader -> led(leader, replicas);
      case Scheme.MultiLeader groups ->
          leaderless(
              ClassDesign.Scheme.MULTI_LEADER, replicas, groups.readQuorum(), groups.writeQuorum());
      case Scheme.Leaderless quorums ->
          leaderless(
              ClassDesign.Scheme.LEADERLESS, replicas, quorums.readQuorum(), quorums.writeQuorum());
      case Scheme.Abd abd ->
          leaderless(ClassDesign.Scheme.ABD, replicas, abd.readQuorum(), abd.writeQuorum());
      case Scheme.LeaderlessConsensus consensus ->
          leaderless(
              ClassDesign.Scheme.LEADERLESS_CONSENSUS,
              replicas,
              consensus.fastQuorum(),
              consensus.fastQuorum());
    };
  }

  private static Replication led(Scheme.Leader leader, List<Replica> replicas) {
    ClassDesign.Scheme scheme =
        switch (leader.reads()) {
          case LEASE, READ_INDEX -> ClassDesign.Scheme.SINGLE_LEADER;
          case FOLLOWER -> ClassDesign.Scheme.FOLLOWER_READS;
        };
    int read =
        switch (leader.reads()) {
          case LEASE, FOLLOWER -> 1;
          case READ_INDEX -> leader.writeQuorum();
        };
    return new Replication(
        scheme, replicas, 0, read, leader.writeQuorum(), leader.electionQuorum(), Basis.COMPUTED);
  }

  private static Replication leaderless(
      ClassDesign.Scheme scheme, List<Replica> replicas, int read, int write) {
    return new Replication(scheme, replicas, null, read, write, null, Basis.COMPUTED);
  }
}
