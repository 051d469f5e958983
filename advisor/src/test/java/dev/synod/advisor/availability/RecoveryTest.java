package dev.synod.advisor.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synod.advisor.availability.Recovery.Objective;
import dev.synod.advisor.availability.RecoveryTime.Step;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.advisor.scheme.Scheme.Leader;
import dev.synod.advisor.scheme.Scheme.LeaderReads;
import dev.synod.advisor.scheme.Scheme.Promotion;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.partitioning.hash.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryTest {

  private static final List<Place> TWO_TWO_ONE =
      List.of(
          new Place("home", "a"),
          new Place("home", "b"),
          new Place("near", "a"),
          new Place("near", "b"),
          new Place("far", "a"));

  private static Leader elected(int write, int election) {
    return new Leader(write, election, LeaderReads.LEASE, Promotion.ELECTION);
  }

  private static Recovery of(Scheme scheme, FailureDomain domain) {
    return Recovery.of(new Configuration(scheme, TWO_TWO_ONE), domain);
  }

  @Test
  void aMajorityOfTwoTwoOneLosesNothingWithARegion() {
    for (FailureDomain domain : FailureDomain.values()) {
      Recovery recovery = of(elected(3, 3), domain);
      assertThat(recovery).isEqualTo(new Recovery(domain, true, true, true, true));
      assertThat(recovery.recoveryPoint(0.99, probability -> 1e9))
          .isEqualTo(new Objective(0, Basis.THEOREM));
    }
    Configuration configuration = new Configuration(elected(3, 3), TWO_TWO_ONE);
    assertThat(Survival.of(configuration, Access.WRITE, Leadership.ELECTED))
        .isEqualTo(new Survival(2, 2, 1));
    assertThat(Survival.of(configuration, Access.WRITE, Leadership.FIXED))
        .isEqualTo(new Survival(0, 0, 0));
  }

  /** Two copies may both be in the leader's region, and election quorums of four outlast a node. */
  @Test
  void twoCopiesMayBothBeInTheRegionThatIsLost() {
    assertThat(of(elected(2, 4), FailureDomain.NODE).keepsAcknowledged()).isTrue();
    assertThat(of(elected(2, 4), FailureDomain.ZONE).keepsAcknowledged()).isTrue();
    Recovery region = of(elected(2, 4), FailureDomain.REGION);
    assertThat(region).isEqualTo(new Recovery(FailureDomain.REGION, true, false, true, false));
    assertThat(region.recoveryPoint(0.99, probability -> 1e9 * probability))
        .isEqualTo(new Objective(0.99e9, Basis.COMPUTED));
    assertThat(region.recoveryTime(0.99, failover(1)).nanos()).isInfinite();
  }

  @Test
  void quorumsThatDoNotIntersectLoseWhatTheyAcknowledged() {
    assertThat(of(elected(2, 3), FailureDomain.NODE).keepsAcknowledged()).isFalse();
    Leader either = new Leader(4, 1, LeaderReads.LEASE, Promotion.EITHER_SIDE);
    assertThat(of(either, FailureDomain.NODE).keepsAcknowledged()).isFalse();
    Leader all = new Leader(5, 1, LeaderReads.LEASE, Promotion.EITHER_SIDE);
    assertThat(of(all, FailureDomain.REGION).keepsAcknowledged()).isTrue();
    assertThat(of(all, FailureDomain.NODE).resumes()).isFalse();
  }

  @Test
  void withoutALeaderNothingStandsStill() {
    for (Scheme scheme : List.of(new Scheme.Leaderless(3, 3), new Scheme.Abd(3, 3))) {
      Recovery recovery = of(scheme, FailureDomain.REGION);
      assertThat(recovery.keepsAcknowledged()).isTrue();
      assertThat(recovery.recoveryTime(0.999, failover(1)))
          .isEqualTo(new Objective(0, Basis.THEOREM));
    }
    assertThat(of(new Scheme.Leaderless(4, 2), FailureDomain.REGION).keepsAcknowledged()).isFalse();
    Scheme epaxos = Scheme.LeaderlessConsensus.epaxos(5, 0.02);
    assertThat(of(epaxos, FailureDomain.REGION).keepsAcknowledged()).isTrue();
    Scheme atlas = Scheme.LeaderlessConsensus.atlas(5, 1, 0.02);
    assertThat(of(atlas, FailureDomain.REGION).keepsAcknowledged()).isFalse();
    assertThat(of(atlas, FailureDomain.REGION).resumes()).isFalse();
    assertThat(of(atlas, FailureDomain.NODE).resumes()).isTrue();
  }

  @Test
  void whatTakesWritesInEveryRegionLosesTheLatestWithARegion() {
    Recovery region = of(new Scheme.MultiLeader(), FailureDomain.REGION);
    assertThat(region).isEqualTo(new Recovery(FailureDomain.REGION, true, false, false, true));
  }

  @Test
  void aSingleDomainLosesEverything() {
    Configuration one =
        new Configuration(elected(2, 2), List.of(TWO_TWO_ONE.get(0), TWO_TWO_ONE.get(1)));
    Recovery recovery = Recovery.of(one, FailureDomain.REGION);
    assertThat(recovery.keepsData()).isFalse();
    assertThat(recovery.recoveryPoint(0.5, probability -> 1).nanos()).isInfinite();
  }

  /** The acknowledging sets, one by one: RPO 0 if and only if each has a copy outside. */
  @Test
  void nothingIsLostIfEveryAcknowledgingSetReachesOutside() {
    for (int seed = 0; seed < 3_000; seed++) {
      Draws draws = new Draws(seed);
      List<Place> places =
          Topologies.layout(draws, 7).nodes().stream().map(Layout.Node::place).toList();
      int size = places.size();
      int write = 1 + (int) draws.below(size);
      boolean leads = draws.below(2) == 0;
      Scheme scheme = leads ? elected(write, size - write + 1) : new Scheme.Leaderless(1, write);
      Recovery recovery = Recovery.of(new Configuration(scheme, places), FailureDomain.REGION);
      boolean keeps = true;
      for (int copies = 0; copies < 1 << size; copies++) {
        if (Integer.bitCount(copies) == write && (!leads || (copies & 1) == 1)) {
          int acknowledging = copies;
          keeps &=
              places.stream()
                  .map(Place::region)
                  .distinct()
                  .allMatch(lost -> reachesOutside(places, acknowledging, lost));
        }
      }
      assertThat(recovery.keepsAcknowledged())
          .as("seed %d: %s at %s", seed, scheme, places)
          .isEqualTo(keeps);
    }
  }

  private static boolean reachesOutside(List<Place> places, int copies, String lost) {
    for (int index = 0; index < places.size(); index++) {
      if ((copies >> index & 1) == 1 && !places.get(index).region().equals(lost)) {
        return true;
      }
    }
    return false;
  }

  private static RecoveryTime failover(double succeeds) {
    return new RecoveryTime(Step.uniform(1e9, 2e9), Step.uniform(1e8, 3e8), succeeds, Step.of(5e7));
  }

  @Test
  void aFailoverTakesAtMostItsBoundAndOnAverageItsMean() {
    for (double succeeds : new double[] {1, 0.7, 0.2}) {
      RecoveryTime failover = failover(succeeds);
      Draws draws = new Draws(3);
      double[] spans = new double[400_000];
      for (int sample = 0; sample < spans.length; sample++) {
        double span = 1e9 + 1e9 * Topologies.chance(draws) + 5e7;
        do {
          span += 1e8 + 2e8 * Topologies.chance(draws);
        } while (Topologies.chance(draws) >= succeeds);
        spans[sample] = span;
      }
      Arrays.sort(spans);
      double mean = Arrays.stream(spans).average().orElseThrow();
      assertThat(failover.meanNanos()).isEqualTo(mean, within(2e-3 * mean));
      for (double probability : new double[] {0.5, 0.9, 0.99, 0.999}) {
        double quantile = spans[(int) (probability * spans.length)];
        assertThat(failover.boundNanos(probability)).isBetween(quantile, 3 * quantile);
      }
    }
    assertThat(failover(1).boundNanos(0.99)).isEqualTo(1.9975e9 + 2.995e8 + 5e7, within(1.0));
  }

  @Test
  void whatIsNoFailoverIsRefused() {
    assertThatThrownBy(() -> failover(0)).hasMessageContaining("must be above 0 and at most 1");
    assertThatThrownBy(() -> failover(1e-9).boundNanos(0.99))
        .hasMessageStartingWith("expected at most 1000000 rounds of election");
    assertThatThrownBy(() -> failover(1).boundNanos(1))
        .hasMessage("a probability must be above 0 and below 1, and this is 1.0");
    assertThatThrownBy(() -> Step.uniform(2, 1))
        .hasMessage("expected a span from 0 or more to no less, found 2.0 to 1.0");
    assertThatThrownBy(() -> Step.of(Double.NaN))
        .hasMessage("a mean must be 0 or more and finite, and is NaN ns");
    Recovery region = of(elected(2, 4), FailureDomain.REGION);
    List<Double> lags = new ArrayList<>(List.of(-1.0, Double.NaN));
    for (double lag : lags) {
      assertThatThrownBy(() -> region.recoveryPoint(0.9, probability -> lag))
          .hasMessage("a replication lag must be 0 or more and finite, and is " + lag + " ns");
    }
  }
}
