package dev.synod.advisor.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synod.core.topology.Delay;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DistributionTest {

  private static final int POINTS = 1 << 12;

  @Test
  void quantilesAreThoseOfTheDelay() {
    Delay delay = Delay.ofPercentiles(1, 8);
    Distribution grid = Distribution.of(delay, delay.quantile(0.9999) / POINTS, POINTS);

    for (double probability : new double[] {0.1, 0.5, 0.9, 0.99, 0.999}) {
      double exact = delay.quantile(probability);
      assertThat(grid.quantile(probability)).isCloseTo(exact, within(1e-3 * exact));
    }
  }

  @Test
  void aConstantIsExact() {
    Distribution grid = Distribution.of(new Delay.Constant(123_456.789), 1, 16);

    assertThat(grid.quantile(0.001)).isEqualTo(123_456.789);
    assertThat(grid.quantile(0.999)).isEqualTo(123_456.789);
    assertThat(grid.cumulative(123_456.788)).isZero();
    assertThat(grid.cumulative(123_456.789)).isEqualTo(1);
  }

  @Test
  void whatLiesBeyondTheGridIsAnsweredWithItsEnd() {
    Distribution grid = Distribution.of(new Delay.Uniform(0, 1000), 1, 500);

    assertThat(grid.quantile(0.4)).isCloseTo(400, within(0.6));
    assertThat(grid.quantile(0.9)).isEqualTo(grid.end());
  }

  @Test
  void theSumOfTwoUniformsIsATriangle() {
    Distribution one = Distribution.of(new Delay.Uniform(10, 1010), 0.5, POINTS);
    Distribution sum = one.plus(one);

    for (double probability : new double[] {0.1, 0.5, 0.9, 0.99}) {
      double exact =
          probability <= 0.5
              ? 20 + 1000 * Math.sqrt(2 * probability)
              : 20 + 2000 - 1000 * Math.sqrt(2 * (1 - probability));
      assertThat(sum.quantile(probability)).isCloseTo(exact, within(0.05));
      assertThat(one.quantileOfSum(one, probability)).isCloseTo(exact, within(0.3));
    }
  }

  @Test
  void theSumOfThreeIsThatOfTwoAndOne() {
    Distribution one = Distribution.of(new Delay.Uniform(10, 510), 0.5, POINTS);
    Distribution other = Distribution.of(new Delay.ShiftedLogNormal(5, 3, 0.5), 0.5, POINTS);
    Distribution third = Distribution.of(new Delay.Uniform(0, 300), 0.5, POINTS);

    for (double probability : new double[] {0.01, 0.5, 0.99, 0.999}) {
      assertThat(one.plus(other, third).quantile(probability))
          .isCloseTo(one.plus(other).plus(third).quantile(probability), within(1e-6));
    }
  }

  @Test
  void convolutionIsThatOfTheDefinition() {
    SplittableRandom random = new SplittableRandom(5);
    for (int size = 2; size <= 64; size *= 2) {
      double[] one = random.doubles(size).toArray();
      double[] other = random.doubles(size).toArray();
      double[] fast = Fourier.convolve(one, other);
      for (int i = 0; i < size; i++) {
        double exact = 0;
        for (int j = 0; j <= i; j++) {
          exact += one[j] * other[i - j];
        }
        // What wraps around is cut off by padding, so this is the linear convolution.
        assertThat(fast[i]).isCloseTo(exact, within(1e-12 * size));
      }
    }
  }

  @Test
  void orderStatisticsOfUniformsAreBetaDistributed() {
    Distribution uniform = Distribution.of(new Delay.Uniform(0, 1), 1.0 / POINTS, POINTS);
    List<Distribution> five = List.of(uniform, uniform, uniform, uniform, uniform);

    for (double at : new double[] {0.2, 0.5, 0.8}) {
      double thirdOfFive =
          10 * Math.pow(at, 3) * Math.pow(1 - at, 2)
              + 5 * Math.pow(at, 4) * (1 - at)
              + Math.pow(at, 5);
      assertThat(Distribution.orderStatistic(five, 3, POINTS).cumulative(at))
          .isCloseTo(thirdOfFive, within(2e-4));
    }
  }

  @Test
  void orderStatisticsOfDifferentSpansAreThoseOfAllOutcomes() {
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int count = 1 + random.nextInt(5);
      List<Distribution> spans =
          random
              .doubles(count, 1, 1000)
              .mapToObj(to -> Distribution.of(new Delay.Uniform(0.5, 1 + to), 0.5, POINTS))
              .toList();
      int rank = 1 + random.nextInt(count);
      Distribution statistic = Distribution.orderStatistic(spans, rank, POINTS);
      double at = random.nextDouble() * 500;
      double exact = 0;
      for (int outcome = 0; outcome < 1 << count; outcome++) {
        double probability = Integer.bitCount(outcome) >= rank ? 1 : 0;
        for (int i = 0; i < count; i++) {
          double over = spans.get(i).cumulative(at);
          probability *= (outcome >> i & 1) == 1 ? over : 1 - over;
        }
        exact += probability;
      }
      assertThat(statistic.cumulative(at)).as("seed " + seed).isCloseTo(exact, within(2e-3));
    }
  }
}
