package dev.synod.advisor.pacelc;

import dev.synod.advisor.consistency.Model;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.advisor.scheme.Scheme.LeaderReads;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.ClassDesign.Access;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What reads keep to, and what becomes of writes. */
final class Promises {

  private Promises() {}

  /** The strongest models that reads of all sides keep to together, of clients that stay. */
  static Set<Model> ofReads(Division division) {
    int size = division.configuration().size();
    return switch (division.configuration().scheme()) {
      case Scheme.Leader leader -> ofLeader(leader, division);
      case Scheme.Leaderless(int read, int write) ->
          read + write > size
              ? EnumSet.of(Model.REGULAR, Model.STRONG_EVENTUAL)
              : EnumSet.of(Model.STRONG_EVENTUAL);
      case Scheme.Abd(int read, int write) ->
          read + write > size ? EnumSet.of(Model.LINEARIZABLE) : EnumSet.of(Model.STRONG_EVENTUAL);
      case Scheme.LeaderlessConsensus ignored -> EnumSet.of(Model.LINEARIZABLE);
      case Scheme.MultiLeader(int read, int write) ->
          ofGroups(read, write, division.configuration());
    };
  }

  private static Set<Model> ofLeader(Scheme.Leader leader, Division division) {
    if (division.diverges(leader)) {
      return EnumSet.of(Model.EVENTUAL);
    }
    // A follower has a prefix of the leader's log, and may lack what its client has just written.
    return leader.reads() == LeaderReads.FOLLOWER
        ? EnumSet.of(
            Model.MONOTONIC_READS,
            Model.MONOTONIC_WRITES,
            Model.WRITES_FOLLOW_READS,
            Model.STRONG_EVENTUAL)
        : EnumSet.of(Model.LINEARIZABLE);
  }

  /** Clients stay with a region: what its own quorums make sure of, and what merging does. */
  private static Set<Model> ofGroups(int read, int write, Configuration configuration) {
    Set<Model> models = EnumSet.of(Model.STRONG_EVENTUAL);
    List<String> regions = configuration.replicas().stream().map(Place::region).toList();
    List<Long> groups =
        regions.stream()
            .distinct()
            .map(region -> regions.stream().filter(region::equals).count())
            .toList();
    if (groups.stream().allMatch(size -> read + write > size)) {
      models.add(groups.size() == 1 ? Model.REGULAR : Model.READ_YOUR_WRITES);
    }
    if (groups.stream().allMatch(size -> read == size)) {
      models.add(Model.MONOTONIC_READS);
    }
    return models;
  }

  /** What becomes of a write by the clients of a region. */
  static Fate ofWrite(Division division, String region) {
    if (!division.completes(Access.WRITE, region)) {
      return Fate.REFUSED;
    }
    return switch (division.configuration().scheme()) {
      case Scheme.Leader leader ->
          division.diverges(leader) && !division.isWithSuccessor(leader, region)
              ? Fate.LOST
              : Fate.PRESERVED;
      case Scheme.LeaderlessConsensus ignored -> Fate.PRESERVED;
      case Scheme.Leaderless ignored -> merged(division);
      case Scheme.Abd ignored -> merged(division);
      case Scheme.MultiLeader ignored -> merged(division);
    };
  }

  private static Fate merged(Division division) {
    return division.writing() > 1 ? Fate.MERGED : Fate.PRESERVED;
  }
}
