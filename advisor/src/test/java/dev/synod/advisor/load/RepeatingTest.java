package dev.synod.advisor.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class RepeatingTest {

  private static final DoubleUnaryOperator TWO_SPEEDS =
      time -> 0.98 * Math.exp(-time / 2) + 0.02 * Math.exp(-time / 80);

  @Test
  void retriesMultiplyAsCallsByChanceDo() {
    SplittableRandom random = new SplittableRandom(73);
    for (double failure : new double[] {0.05, 0.5, 0.9}) {
      Retries retries = new Retries(3, 3);
      int calls = 300_000;
      long[] lowest = new long[1];
      int failed = 0;
      for (int call = 0; call < calls; call++) {
        failed += succeeds(retries.depth(), retries.attempts(), failure, random, lowest) ? 0 : 1;
      }
      assertThat((double) lowest[0] / calls)
          .as("seed 73, failure %s", failure)
          .isCloseTo(retries.meanAmplification(failure).value(), withinPercentage(1));
      assertThat((double) failed / calls)
          .isCloseTo(retries.failure(failure).value(), within(0.003));
    }
  }

  private static boolean succeeds(
      int depth, int attempts, double failure, SplittableRandom random, long[] lowest) {
    if (depth == 0) {
      lowest[0]++;
      return random.nextDouble() >= failure;
    }
    for (int attempt = 0; attempt < attempts; attempt++) {
      if (succeeds(depth - 1, attempts, failure, random, lowest)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void theWorstCaseIsTheLimitOfTheMean() {
    Retries retries = new Retries(4, 3);
    assertThat(retries.worstAmplification().value()).isEqualTo(64);
    assertThat(retries.meanAmplification(1).value()).isEqualTo(64);
    assertThat(retries.meanAmplification(1 - 1e-12).value()).isCloseTo(64, within(1e-6));
    assertThat(retries.meanAmplification(0).value()).isEqualTo(1);
    assertThat(retries.failure(1).value()).isEqualTo(1);
    assertThat(new Retries(1000, 1000).failure(1).value()).isEqualTo(1);
  }

  @Test
  void aBudgetBoundsWhatRetriesAdd() {
    assertThat(new Retries(3, 5).amplificationWithin(0.1).value())
        .isCloseTo(1.61051, within(1e-12));
    assertThat(new Retries(3, 5).amplificationWithin(7).value()).isEqualTo(243);
    double budget = Retries.budget(1.2, 3);
    assertThat(new Retries(3, 3).amplificationWithin(budget).value()).isCloseTo(1.2, within(1e-12));
  }

  @Test
  void fanOutIsExactForTheSmallestProbabilities() {
    assertThat(new FanOut(1000).late(1e-15).value()).isCloseTo(1e-12, withinPercentage(1e-9));
    assertThat(new FanOut(3).late(0.5).value()).isEqualTo(0.875);
    assertThat(new FanOut(3).late(1).value()).isEqualTo(1);
    FanOut fanOut = new FanOut(100);
    assertThat(fanOut.late(fanOut.lateServer(1e-3).value()).value()).isCloseTo(1e-3, within(1e-16));
    assertThat(fanOut.lateServer(0.01).value()).isCloseTo(1.00498e-4, within(1e-8));
  }

  @Test
  void hedgedCallsAreAsFastAsCallsByChance() {
    SplittableRandom random = new SplittableRandom(74);
    Hedge hedge = new Hedge(10, 3);
    int calls = 6_000_000;
    double[] latencies = new double[calls];
    long copies = 0;
    for (int call = 0; call < calls; call++) {
      double first = draw(random);
      for (int copy = 1; copy < 3 && first > copy * 10; copy++) {
        copies++;
        first = Math.min(first, copy * 10 + draw(random));
      }
      latencies[call] = first;
    }
    Arrays.sort(latencies);
    assertThat((double) copies / calls)
        .isCloseTo(hedge.extraLoad(TWO_SPEEDS).value(), withinPercentage(0.5));
    for (double share : new double[] {0.5, 0.99, 0.999}) {
      assertThat(latencies[(int) (share * calls)])
          .as("p%s of seed 74", share * 100)
          .isCloseTo(hedge.quantile(share, TWO_SPEEDS).value(), withinPercentage(0.5));
    }
  }

  private static double draw(SplittableRandom random) {
    double mean = random.nextDouble() < 0.98 ? 2 : 80;
    return ServerTwin.exponential(random, 1 / mean);
  }

  @Test
  void oneCopyIsNoHedge() {
    Hedge none = new Hedge(10, 1);
    assertThat(none.extraLoad(TWO_SPEEDS).value()).isZero();
    assertThat(none.longerThan(25, TWO_SPEEDS).value()).isEqualTo(TWO_SPEEDS.applyAsDouble(25));
  }

  @Test
  void badNumbersAreRefused() {
    assertThatThrownBy(() -> new Retries(0, 1)).hasMessageContaining("0 attempts");
    assertThatThrownBy(() -> new Retries(3, 1).meanAmplification(1.5)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> Retries.budget(0.5, 2)).hasMessageContaining("0.5");
    assertThatThrownBy(() -> new FanOut(0)).hasMessageContaining("0 servers");
    assertThatThrownBy(() -> new FanOut(2).late(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Hedge(-1, 2)).hasMessageContaining("-1.0");
    assertThatThrownBy(() -> new Hedge(1, 2).longerThan(2, time -> 2))
        .hasMessage("found a tail probability of 2.0, expected 0.0 to 1.0");
  }
}
