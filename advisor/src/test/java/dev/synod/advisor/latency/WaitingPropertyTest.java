package dev.synod.advisor.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synod.core.topology.Delay;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.Environment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitingPropertyTest {

  private static final int SAMPLES = 300_000;
  private static final int POINTS = 1 << 14;

  @Test
  void delaysOfAnOrderedLinkAreThoseOfMessagesThatDoNotOvertake() {
    List<Delay> delays =
        List.of(
            Delay.ofRoundTrip(69.164, 72.501, 2.425),
            Delay.ofRoundTrip(0.8, 1.0, 0.1),
            new Delay.Uniform(1e6, 9e6));
    int seed = 1;
    for (Delay delay : delays) {
      for (double perSecond : new double[] {1, 100, 1000}) {
        double reach = delay.quantile(1 - 1e-6) - delay.minimumNanos();
        Distribution grid = Waiting.ordered(delay, perSecond * 1e-9, reach / POINTS, POINTS);
        double[] sample = new Twin(seed++, SAMPLES).ordered(delay, perSecond * 1e-9);
        Agreement.verify(delay + " at " + perSecond, grid::quantile, sample, 1e-3, 10);
      }
    }
  }

  @Test
  void aBusyLinkReachesFurtherThanAnyOfItsMessagesAlone() {
    Delay delay = Delay.ofRoundTrip(10, 14, 0.5);
    Delay near = new Delay.Constant(0);
    Environment environment =
        new Environment(
            List.of(
                new Environment.Site("a", List.of("x")), new Environment.Site("b", List.of("x"))),
            List.of(
                new Environment.Link("a", "b", delay),
                new Environment.Link("b", "a", new Delay.Constant(0))),
            near,
            near,
            true,
            near,
            null,
            1,
            Basis.ASSUMED);
    LatencyModel model = new LatencyModel(environment, new Demand(Map.of()));
    double perSecond = 10_000_000;
    Distribution trip = model.roundTrip(new Place("a", "x"), new Place("b", "x"), perSecond);

    // Hardly any message is that late, but some message that is under way nearly always is.
    assertThat(trip.quantile(0.99)).isGreaterThan(delay.quantile(1 - 1e-5));
    for (double probability : new double[] {0.5, 0.99, 0.999}) {
      double nanos = trip.quantile(probability);
      double later = perSecond * 1e-9 * excess(delay, nanos);
      assertThat(delay.cumulative(nanos) * Math.exp(-later))
          .isCloseTo(probability, within(2e-3 * (1 - probability)));
    }
  }

  /** The mean time by which a delay exceeds a span, by the trapezoidal rule. */
  private static double excess(Delay delay, double from) {
    double step = 1_000;
    double total = (1 - delay.cumulative(from)) / 2;
    for (int i = 1; i < 100_000; i++) {
      total += 1 - delay.cumulative(from + i * step);
    }
    return total * step;
  }

  @Test
  void waitsForADiskAreThoseOfAGroupCommit() {
    List<Delay> syncs =
        List.of(
            Delay.ofPercentiles(1, 8),
            new Delay.ShiftedLogNormal(0.3e6, 13, 0.5),
            new Delay.Uniform(1e6, 3e6),
            new Delay.Constant(2e6));
    int seed = 1;
    for (Delay sync : syncs) {
      for (double perSecond : new double[] {10, 200, 2000}) {
        double step = 4 * sync.quantile(1 - 1e-6) / POINTS;
        Distribution grid = Waiting.groupCommit(sync, perSecond * 1e-9, step, POINTS);
        double[] sample = new Twin(seed++, SAMPLES).groupCommit(sync, perSecond * 1e-9);
        Agreement.verify(sync + " at " + perSecond, grid::quantile, sample, 1e-3, 10);
      }
    }
  }

  @Test
  void aLinkWithoutTrafficAndADiskWithoutWritesAreAsTheyAre() {
    Delay delay = new Delay.Uniform(2e6, 4e6);

    assertThat(Waiting.ordered(delay, 0, 200, POINTS).quantile(0.75)).isCloseTo(3.5e6, within(1.0));
    assertThat(Waiting.groupCommit(delay, 0, 400, POINTS).quantile(0.25))
        .isCloseTo(2.5e6, within(1.0));
  }

  @Test
  void aConstantSyncIsBusyForItsShareOfTheTime() {
    // With constant syncs s: s / (s + exp(-λs) / λ).
    double perNano = 500e-9;
    Distribution sync = Distribution.of(new Delay.Constant(2e6), 100, 64);

    assertThat(Waiting.busy(sync, 2e6, perNano))
        .isCloseTo(2e6 / (2e6 + Math.exp(-1) / perNano), within(1e-9));
  }
}
