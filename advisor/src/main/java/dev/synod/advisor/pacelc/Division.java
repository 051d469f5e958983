package dev.synod.advisor.pacelc;

import dev.synod.advisor.consistency.Model;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.advisor.scheme.Scheme.LeaderReads;
import dev.synod.advisor.scheme.Scheme.Promotion;
import dev.synod.core.topology.Place;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A configuration whose replicas are divided among sides, once elections are over and leases have
 * run out.
 *
 * @param sides the indices of the replicas on each side; a side may hold none
 */
record Division(Configuration configuration, List<List<Integer>> sides) {

  /** As a partition of regions divides them; regions that it does not name are on no side. */
  static Division of(Configuration configuration, Partition partition) {
    List<List<Integer>> sides = new ArrayList<>();
    for (List<String> regions : partition.sides()) {
      List<Integer> side = new ArrayList<>();
      for (int replica = 0; replica < configuration.size(); replica++) {
        if (regions.contains(configuration.replicas().get(replica).region())) {
          side.add(replica);
        }
      }
      sides.add(side);
    }
    return new Division(configuration, sides);
  }

  /** Nobody is cut off. */
  static Division whole(Configuration configuration) {
    return grouped(configuration, place -> "");
  }

  /** Every region for itself; or, if there is only one, every zone. */
  static Division fragments(Configuration configuration) {
    Division byRegion = grouped(configuration, Place::region);
    return byRegion.sides().size() > 1 ? byRegion : grouped(configuration, Place::zone);
  }

  private static Division grouped(Configuration configuration, Function<Place, String> key) {
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    for (int replica = 0; replica < configuration.size(); replica++) {
      String group = key.apply(configuration.replicas().get(replica));
      groups.computeIfAbsent(group, each -> new ArrayList<>()).add(replica);
    }
    return new Division(configuration, List.copyOf(groups.values()));
  }

  boolean reads(int side) {
    int copies = sides.get(side).size();
    return switch (configuration.scheme()) {
      case Scheme.Leader leader -> readsLed(leader, side);
      case Scheme.Leaderless quorums -> copies >= quorums.readQuorum();
      case Scheme.Abd quorums -> copies >= Math.max(quorums.readQuorum(), quorums.writeQuorum());
      case Scheme.LeaderlessConsensus consensus -> agrees(consensus, copies);
      case Scheme.MultiLeader groups -> largestGroup(side) >= groups.readQuorum();
    };
  }

  boolean writes(int side) {
    int copies = sides.get(side).size();
    return switch (configuration.scheme()) {
      case Scheme.Leader leader ->
          switch (leader.promotion()) {
            case ELECTION -> leads(leader, side) && copies >= leader.writeQuorum();
            case EITHER_SIDE -> copies >= 1;
          };
      case Scheme.Leaderless quorums -> copies >= quorums.writeQuorum();
      case Scheme.Abd quorums -> copies >= Math.max(quorums.readQuorum(), quorums.writeQuorum());
      case Scheme.LeaderlessConsensus consensus -> agrees(consensus, copies);
      case Scheme.MultiLeader groups -> largestGroup(side) >= groups.writeQuorum();
    };
  }

  private boolean readsLed(Scheme.Leader leader, int side) {
    int copies = sides.get(side).size();
    if (leader.reads() == LeaderReads.FOLLOWER || leader.promotion() == Promotion.EITHER_SIDE) {
      return copies >= 1;
    }
    if (!leads(leader, side) || copies < leader.writeQuorum()) {
      return false;
    }
    return switch (leader.reads()) {
      // A lease only holds while nobody else can be elected.
      case LEASE -> copies > configuration.size() - leader.electionQuorum();
      case READ_INDEX, FOLLOWER -> true;
    };
  }

  /** Whether the leader is here, or another can be elected. */
  private boolean leads(Scheme.Leader leader, int side) {
    return sides.get(side).contains(0) || elects(leader, side);
  }

  private boolean elects(Scheme.Leader leader, int side) {
    return sides.get(side).size() >= leader.electionQuorum();
  }

  /** Slow quorums of less than a majority rely on a recovery that a minority cannot make. */
  private boolean agrees(Scheme.LeaderlessConsensus consensus, int copies) {
    return copies >= Math.max(consensus.slowQuorum(), configuration.size() / 2 + 1);
  }

  /** The most replicas that a region has on a side. */
  private int largestGroup(int side) {
    return (int) sides.get(side).stream().mapToLong(each -> neighbours(each, side)).max().orElse(0);
  }

  private long neighbours(int replica, int side) {
    String region = configuration.replicas().get(replica).region();
    return sides.get(side).stream()
        .filter(each -> configuration.replicas().get(each).region().equals(region))
        .count();
  }

  /** Whether more than one side may have led, so that acknowledged writes may be undone. */
  private boolean diverges(Scheme.Leader leader) {
    return switch (leader.promotion()) {
      case EITHER_SIDE -> sides.stream().filter(side -> !side.isEmpty()).count() > 1;
      case ELECTION -> {
        boolean disjoint = leader.writeQuorum() + leader.electionQuorum() <= configuration.size();
        boolean elsewhere = false;
        for (int side = 0; side < sides.size(); side++) {
          elsewhere |= !sides.get(side).contains(0) && elects(leader, side);
        }
        yield disjoint && elsewhere;
      }
    };
  }

  /** The strongest models that reads of all sides keep to together. */
  Set<Model> consistency() {
    int size = configuration.size();
    return switch (configuration.scheme()) {
      case Scheme.Leader leader -> {
        if (diverges(leader)) {
          yield EnumSet.of(Model.EVENTUAL);
        }
        yield leader.reads() == LeaderReads.FOLLOWER
            ? EnumSet.of(
                Model.MONOTONIC_READS,
                Model.MONOTONIC_WRITES,
                Model.WRITES_FOLLOW_READS,
                Model.STRONG_EVENTUAL)
            : EnumSet.of(Model.LINEARIZABLE);
      }
      case Scheme.Leaderless quorums ->
          quorums.readQuorum() + quorums.writeQuorum() > size
              ? EnumSet.of(Model.REGULAR, Model.STRONG_EVENTUAL)
              : EnumSet.of(Model.STRONG_EVENTUAL);
      case Scheme.Abd quorums ->
          quorums.readQuorum() + quorums.writeQuorum() > size
              ? EnumSet.of(Model.LINEARIZABLE)
              : EnumSet.of(Model.STRONG_EVENTUAL);
      case Scheme.LeaderlessConsensus ignored -> EnumSet.of(Model.LINEARIZABLE);
      case Scheme.MultiLeader groups -> ofGroups(groups);
    };
  }

  /** Clients stay with a region; what its own quorums make sure of, and what merging does. */
  private Set<Model> ofGroups(Scheme.MultiLeader groups) {
    Set<Model> models = EnumSet.of(Model.STRONG_EVENTUAL);
    List<Long> sizes =
        configuration.replicas().stream()
            .map(Place::region)
            .distinct()
            .map(region ->
                configuration.replicas().stream()
                    .filter(each -> each.region().equals(region))
                    .count())
            .toList();
    if (sizes.size() == 1 && groups.readQuorum() + groups.writeQuorum() > sizes.getFirst()) {
      models.add(Model.REGULAR);
    }
    if (sizes.stream().allMatch(size -> groups.readQuorum() + groups.writeQuorum() > size)) {
      models.add(Model.READ_YOUR_WRITES);
    }
    if (sizes.stream().allMatch(size -> groups.readQuorum() == size)) {
      models.add(Model.MONOTONIC_READS);
    }
    return models;
  }

  Fate fate(int side) {
    if (!writes(side)) {
      return Fate.REFUSED;
    }
    return switch (configuration.scheme()) {
      case Scheme.Leader leader ->
          diverges(leader) && !isSuccessor(leader, side) ? Fate.LOST : Fate.PRESERVED;
      case Scheme.Leaderless ignored -> merged();
      case Scheme.Abd ignored -> merged();
      case Scheme.LeaderlessConsensus ignored -> Fate.PRESERVED;
      case Scheme.MultiLeader ignored -> merged();
    };
  }

  /** Whether, where several sides have led, this is the one whose leader was elected last. */
  private boolean isSuccessor(Scheme.Leader leader, int side) {
    int elected = 0;
    for (int each = 0; each < sides.size(); each++) {
      elected += elects(leader, each) ? 1 : 0;
    }
    return leader.promotion() == Promotion.ELECTION && elects(leader, side) && elected == 1;
  }

  private Fate merged() {
    int writing = 0;
    for (int side = 0; side < sides.size(); side++) {
      writing += writes(side) ? 1 : 0;
    }
    return writing > 1 ? Fate.MERGED : Fate.PRESERVED;
  }

  /** Whether every side that holds a copy answers. */
  boolean everySide(boolean writes) {
    for (int side = 0; side < sides.size(); side++) {
      if (!sides.get(side).isEmpty() && !(writes ? writes(side) : reads(side))) {
        return false;
      }
    }
    return true;
  }
}
