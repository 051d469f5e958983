package dev.synod.advisor.pacelc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synod.advisor.latency.Demand;
import dev.synod.advisor.latency.SchemeLatency;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.advisor.scheme.Scheme.LeaderReads;
import dev.synod.advisor.scheme.Scheme.Promotion;
import dev.synod.core.topology.Delay;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.architecture.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where nothing varies: ten ms one way between any two of three regions, two ms a disk. */
class ElseCostTest {

  private static final double MILLIS = 1e6;

  private final SchemeLatency latency = new SchemeLatency(environment(), new Demand(Map.of()));

  @Test
  void aLeaderCostsItsWayAndItsQuorum() {
    Configuration led = led(LeaderReads.LEASE);
    verify(ElseCost.of(latency, led, Access.READ, "r0"), 0);
    verify(ElseCost.of(latency, led, Access.READ, "r1"), 20);
    verify(ElseCost.of(latency, led, Access.WRITE, "r0"), 20);
    verify(ElseCost.of(latency, led, Access.WRITE, "r1"), 40);
    verify(ElseCost.of(latency, led(LeaderReads.READ_INDEX), Access.READ, "r0"), 20);
  }

  @Test
  void whatTheNearestAnswersAloneCostsNothing() {
    verify(ElseCost.of(latency, led(LeaderReads.FOLLOWER), Access.READ, "r1"), 0);
    Configuration weak = Sites.of(new Scheme.Leaderless(1, 1), 1, 1, 1);
    verify(ElseCost.of(latency, weak, Access.READ, "r2"), 0);
    verify(ElseCost.of(latency, weak, Access.WRITE, "r2"), 0);
  }

  private static void verify(ElseCost cost, double millis) {
    assertThat(cost.p50()).isCloseTo(millis * MILLIS, within(1.0));
    assertThat(cost.p99()).isCloseTo(millis * MILLIS, within(1.0));
  }

  private static Configuration led(LeaderReads reads) {
    return Sites.of(new Scheme.Leader(2, 2, reads, Promotion.ELECTION), 1, 1, 1);
  }

  private static Environment environment() {
    List<Environment.Site> sites = new ArrayList<>();
    List<Environment.Link> links = new ArrayList<>();
    for (int from = 0; from < 3; from++) {
      sites.add(new Environment.Site("r" + from, List.of("z0")));
      for (int to = 0; to < 3; to++) {
        if (from != to) {
          links.add(new Environment.Link("r" + from, "r" + to, new Delay.Constant(10 * MILLIS)));
        }
      }
    }
    return new Environment(
        sites,
        links,
        new Delay.Constant(MILLIS),
        new Delay.Constant(0),
        true,
        new Delay.Constant(2 * MILLIS),
        null,
        1,
        Basis.ASSUMED);
  }
}
