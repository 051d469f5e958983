package dev.synod.advisor;

import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.advisor.scheme.Scheme.Leader;
import dev.synod.advisor.scheme.Scheme.LeaderReads;
import dev.synod.advisor.scheme.Scheme.Promotion;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.Environment;
import java.util.ArrayList;
import java.util.List;

/**
 * The configurations that are considered for data whose copies need not all agree before they
 * answer: over every set of some regions, groups that take operations alone, a leader whose
 * followers are read, and quorums without a leader.
 */
final class RelaxedFamily {

  /** With more regions, sets of them are too many: then all that have clients hold copies. */
  static final int MOST_FOR_SETS = 8;

  /** More copies in a region than these bear no more than they cost. */
  private static final int MOST_IN_A_REGION = 3;

  /** The simplest first. */
  enum Kind {
    FOLLOWER_READS,
    MULTI_LEADER,
    LEADERLESS;

    /** Less is simpler. */
    int complexity() {
      return switch (this) {
        case FOLLOWER_READS -> 1;
        case MULTI_LEADER -> 2;
        case LEADERLESS -> 3;
      };
    }

    String words() {
      return switch (this) {
        case FOLLOWER_READS ->
            "a leader whose followers are read, one in each other region and up to two beside it";
        case MULTI_LEADER -> "groups of up to three in each region that take operations alone";
        case LEADERLESS -> "quorums of one copy in each region, without a leader";
      };
    }
  }

  /** A configuration of a kind. */
  record Member(Kind kind, Configuration configuration) {

    /** In words; different ones for different configurations. */
    String describe() {
      Scheme scheme = configuration.scheme();
      String where = Wording.copies(configuration);
      return switch (scheme) {
        case Leader leader ->
            "%s, leader in %s, %d on disk before an answer, followers read"
                .formatted(
                    where, configuration.replicas().getFirst().region(), leader.writeQuorum());
        case Scheme.Leaderless quorums ->
            "%s without a leader, R = %d, W = %d"
                .formatted(where, quorums.readQuorum(), quorums.writeQuorum());
        case Scheme.MultiLeader groups ->
            "%s, each region alone with R = %d, W = %d"
                .formatted(where, groups.readQuorum(), groups.writeQuorum());
        case Scheme.Abd abd -> where;
        case Scheme.LeaderlessConsensus consensus -> where;
      };
    }
  }

  private final Environment environment;
  private final List<Member> members = new ArrayList<>();

  private RelaxedFamily(Environment environment) {
    this.environment = environment;
  }

  /**
   * All members, in a fixed order.
   *
   * @param holders the regions that may hold copies
   * @param clients the regions whose clients call; those that may hold copies do, if there are more
   *     than {@link #MOST_FOR_SETS}
   */
  static List<Member> of(Environment environment, List<String> holders, List<String> clients) {
    RelaxedFamily family = new RelaxedFamily(environment);
    if (holders.size() > MOST_FOR_SETS) {
      List<String> near = holders.stream().filter(clients::contains).toList();
      family.over(near.isEmpty() ? holders : near);
    } else {
      for (int set = 1; set < 1 << holders.size(); set++) {
        List<String> some = new ArrayList<>();
        for (int index = 0; index < holders.size(); index++) {
          if ((set >> index & 1) == 1) {
            some.add(holders.get(index));
          }
        }
        family.over(some);
      }
    }
    return family.members;
  }

  private void over(List<String> regions) {
    for (String leader : regions) {
      for (int beside = 0; beside < MOST_IN_A_REGION; beside++) {
        led(regions, leader, beside);
      }
    }
    for (int copies = 1; copies <= MOST_IN_A_REGION; copies++) {
      grouped(regions, copies);
    }
    leaderless(regions);
  }

  /** A leader with a majority, some copies beside it and one in each other region. */
  private void led(List<String> regions, String leader, int beside) {
    List<Place> zones = environment.places(leader);
    if (zones.size() <= beside) {
      return;
    }
    List<Place> replicas = new ArrayList<>(zones.subList(0, beside + 1));
    for (String region : regions) {
      if (!region.equals(leader)) {
        replicas.add(environment.places(region).getFirst());
      }
    }
    int majority = replicas.size() / 2 + 1;
    Scheme scheme = new Leader(majority, majority, LeaderReads.FOLLOWER, Promotion.ELECTION);
    members.add(new Member(Kind.FOLLOWER_READS, new Configuration(scheme, replicas)));
  }

  private void grouped(List<String> regions, int copies) {
    List<Place> replicas = new ArrayList<>();
    for (String region : regions) {
      List<Place> zones = environment.places(region);
      if (zones.size() < copies) {
        return;
      }
      replicas.addAll(zones.subList(0, copies));
    }
    for (int read = 1; read <= copies; read++) {
      for (int write = 1; write <= copies; write++) {
        members.add(
            new Member(
                Kind.MULTI_LEADER,
                new Configuration(new Scheme.MultiLeader(read, write), replicas)));
      }
    }
  }

  private void leaderless(List<String> regions) {
    List<Place> replicas =
        regions.stream().map(region -> environment.places(region).getFirst()).toList();
    for (int read = 1; read <= replicas.size(); read++) {
      for (int write = 1; write <= replicas.size(); write++) {
        members.add(
            new Member(
                Kind.LEADERLESS, new Configuration(new Scheme.Leaderless(read, write), replicas)));
      }
    }
  }
}
