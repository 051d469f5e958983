package dev.synod.advisor.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.advisor.scheme.Scheme.LeaderReads;
import dev.synod.advisor.scheme.Scheme.Promotion;
import dev.synod.core.topology.Place;
import dev.synod.core.topology.Topology.Link;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.partitioning.hash.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is predicted of configurations, against all states of nodes, zones and regions. */
class AvailabilityModelPropertyTest {

  private static final List<String> CLIENTS = List.of("r0", "r1", "r2", "elsewhere");

  private static <T> T one(Draws draws, List<T> of) {
    return of.get((int) draws.below(of.size()));
  }

  private static Scheme scheme(Draws draws, List<Place> places) {
    int size = places.size();
    int one = 1 + (int) draws.below(size);
    int other = 1 + (int) draws.below(size);
    int fast = Math.max(one, size / 2 + 1);
    return switch ((int) draws.below(7)) {
      case 0 -> new Scheme.Leaderless(one, other);
      case 1 -> new Scheme.Abd(one, other);
      case 2 -> new Scheme.LeaderlessConsensus(fast, Math.min(fast, other), 0.1);
      case 3 ->
          new Scheme.MultiLeader(
              1 + (int) draws.below(least(places)), 1 + (int) draws.below(least(places)));
      default ->
          new Scheme.Leader(
              one,
              other,
              one(draws, List.of(LeaderReads.values())),
              one(draws, List.of(Promotion.values())));
    };
  }

  /** The fewest replicas of a region. */
  private static int least(List<Place> places) {
    return places.stream()
        .mapToInt(
            place -> (int) places.stream().filter(p -> p.region().equals(place.region())).count())
        .min()
        .orElseThrow();
  }

  private static Connectivity connectivity(Draws draws) {
    if (draws.below(3) == 0) {
      return new Connectivity.Whole();
    }
    if (draws.below(2) == 0) {
      List<List<String>> sides = List.of(new ArrayList<>(), new ArrayList<>());
      for (String region : CLIENTS) {
        if (draws.below(8) > 0) {
          one(draws, sides).add(region);
        }
      }
      return new Connectivity.Sides(sides);
    }
    List<Link> cut = new ArrayList<>();
    for (String from : CLIENTS) {
      for (String to : CLIENTS) {
        if (draws.below(4) == 0) {
          cut.add(new Link(from, to));
        }
      }
    }
    return Connectivity.Cut.of(cut);
  }

  /** Written down from the schemes, replica by replica, and not by regions and counts. */
  private record Naive(
      Configuration configuration, Leadership leadership, Connectivity connectivity) {

    boolean completes(Access operation, String client, int serving) {
      for (int coordinator = 0; coordinator < configuration.size(); coordinator++) {
        String place = region(coordinator);
        if ((serving >> coordinator & 1) == 0 || !converse(client, place)) {
          continue;
        }
        int heard = 0;
        int near = 0;
        for (int other = 0; other < configuration.size(); other++) {
          if ((serving >> other & 1) == 1 && converse(place, region(other))) {
            heard++;
            near += place.equals(region(other)) ? 1 : 0;
          }
        }
        if (enough(operation, coordinator, heard, near)) {
          return true;
        }
      }
      return false;
    }

    private boolean enough(Access operation, int coordinator, int heard, int near) {
      boolean reads = operation == Access.READ;
      int size = configuration.size();
      return switch (configuration.scheme()) {
        case Scheme.MultiLeader(int read, int write) -> near >= (reads ? read : write);
        case Scheme.Leaderless(int read, int write) -> heard >= (reads ? read : write);
        case Scheme.Abd(int read, int write) -> heard >= read && heard >= write;
        case Scheme.LeaderlessConsensus(int fast, int slow, double conflicts) ->
            heard >= slow && heard + slow > size;
        case Scheme.Leader leader -> {
          if (reads && leader.reads() == LeaderReads.FOLLOWER) {
            yield true;
          }
          boolean electedNeverMatters = leader.promotion() == Promotion.EITHER_SIDE;
          boolean alone = reads && leader.reads() == LeaderReads.LEASE && electedNeverMatters;
          boolean acknowledged = alone || heard >= leader.writeQuorum();
          boolean electable = electedNeverMatters || heard >= leader.electionQuorum();
          yield acknowledged
              && switch (leadership) {
                case FIXED -> coordinator == 0;
                case ELECTED -> electable;
                case KEPT -> coordinator == 0 || electable;
              };
        }
      };
    }

    private String region(int replica) {
      return configuration.replicas().get(replica).region();
    }

    private boolean converse(String one, String other) {
      return one.equals(other)
          || (connectivity.delivers(one, other) && connectivity.delivers(other, one));
    }

    double[] upAndDown(Layout layout, Access operation, String client) {
      boolean[] completes = new boolean[1 << layout.size()];
      for (int serving = 0; serving < completes.length; serving++) {
        completes[serving] = completes(operation, client, serving);
      }
      double[] sums = new double[2];
      Topologies.states(
          layout, (serving, probability) -> sums[completes[serving] ? 0 : 1] += probability);
      return sums;
    }
  }

  @Test
  void operationsCompleteAsOftenAsInAllStates() {
    for (int seed = 0; seed < 3_000; seed++) {
      Draws draws = new Draws(seed);
      Layout layout = Topologies.layout(draws, 5);
      for (String client : CLIENTS) {
        layout =
            layout.withRegion(client, layout.regions().getOrDefault(client, Availability.of(0.9)));
      }
      List<Place> places = layout.nodes().stream().map(Layout.Node::place).toList();
      Configuration configuration = new Configuration(scheme(draws, places), places);
      Leadership leadership = one(draws, List.of(Leadership.values()));
      Connectivity connectivity = connectivity(draws);
      Access operation = one(draws, List.of(Access.values()));
      String client = one(draws, CLIENTS);
      AvailabilityModel model =
          AvailabilityModel.of(configuration, layout).with(leadership).during(connectivity);
      Naive naive = new Naive(configuration, leadership, connectivity);
      String what = "seed %d: %s %s of %s".formatted(seed, configuration, leadership, operation);

      OperationAvailability found = model.of(operation, client);
      Layout up = layout.withRegion(client, Availability.ALWAYS);
      double[] given = naive.upAndDown(up, operation, client);
      isAs(what, found.whileRegionUp(), given);
      isAs(what, found.ignoringRegion(), naive.upAndDown(layout, operation, client));
      assertThat(found.includingRegion().up())
          .as(what)
          .isEqualTo(layout.region(client).up() * given[0], within(1e-12));
      assertThat(model.completes(operation, client))
          .as(what)
          .isEqualTo(naive.completes(operation, client, (1 << layout.size()) - 1));
    }
  }

  private static void isAs(String what, Availability found, double[] upAndDown) {
    assertThat(found.up()).as(what).isEqualTo(upAndDown[0], within(1e-12 * upAndDown[0]));
    assertThat(found.down()).as(what).isEqualTo(upAndDown[1], within(1e-12 * upAndDown[1]));
  }

  /** All ways to lose so many domains, one by one. */
  @Test
  void whatIsSurvivedIsSurvivedWhicheverFail() {
    for (int seed = 0; seed < 3_000; seed++) {
      Draws draws = new Draws(seed);
      Layout layout = Topologies.layout(draws, 7);
      List<Place> places = layout.nodes().stream().map(Layout.Node::place).toList();
      Configuration configuration = new Configuration(scheme(draws, places), places);
      Leadership leadership = one(draws, List.of(Leadership.values()));
      Access operation = one(draws, List.of(Access.values()));
      Naive naive = new Naive(configuration, leadership, new Connectivity.Whole());
      Survival survival = Survival.of(configuration, operation, leadership);
      for (FailureDomain domain : FailureDomain.values()) {
        assertThat(survival.of(domain))
            .as("seed %d: %s of %s, %s %s", seed, domain, configuration, leadership, operation)
            .isEqualTo(survived(naive, operation, domain));
      }
    }
  }

  private static int survived(Naive naive, Access operation, FailureDomain domain) {
    List<Integer> masks = masks(naive.configuration(), domain);
    int all = (1 << naive.configuration().size()) - 1;
    int survived = masks.size();
    for (int failed = 1; failed < 1 << masks.size(); failed++) {
      int serving = all;
      for (int index = 0; index < masks.size(); index++) {
        if ((failed >> index & 1) == 1) {
          serving &= ~masks.get(index);
        }
      }
      if (!naive.completes(operation, "elsewhere", serving)) {
        survived = Math.min(survived, Integer.bitCount(failed) - 1);
      }
    }
    return survived;
  }

  private static List<Integer> masks(Configuration configuration, FailureDomain domain) {
    TreeMap<String, Integer> masks = new TreeMap<>();
    for (int index = 0; index < configuration.size(); index++) {
      Place place = configuration.replicas().get(index);
      String name =
          switch (domain) {
            case NODE -> "" + index;
            case ZONE -> place.toString();
            case REGION -> place.region();
          };
      masks.merge(name, 1 << index, (one, other) -> one | other);
    }
    return List.copyOf(masks.values());
  }
}
