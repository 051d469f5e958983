package dev.synod.advisor.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.synod.partitioning.workload.Workload;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ZipfTest {

  private static final double EXACT = 1e-10; // per cent: 1e-12 of the value

  @Test
  void theNormalisationIsTheSumOfAllTerms() {
    SplittableRandom random = new SplittableRandom(61);
    for (int run = 0; run < 400; run++) {
      int keys = run < 100 ? run + 1 : 1 + random.nextInt(20_000);
      double exponent = run % 7 == 0 ? 1 : random.nextDouble() * random.nextInt(11);
      Zipf zipf = new Zipf(keys, exponent);
      assertThat(zipf.normalisation())
          .as(zipf.toString())
          .isCloseTo(sum(keys, exponent), withinPercentage(EXACT));
    }
  }

  @Test
  void aBillionKeysAgreeWithExpansionsOfTheHarmonicNumbers() {
    double n = 1e9;
    double harmonic = Math.log(n) + 0.57721566490153286 + 1 / (2 * n);
    assertThat(new Zipf(1_000_000_000, 1).normalisation())
        .isCloseTo(harmonic, withinPercentage(EXACT));
    double basel = Math.PI * Math.PI / 6 - 1 / n + 1 / (2 * n * n);
    assertThat(new Zipf(1_000_000_000, 2).normalisation())
        .isCloseTo(basel, withinPercentage(EXACT));
    double half = 2 * Math.sqrt(n) - 1.4603545088095868 + 1 / (2 * Math.sqrt(n));
    assertThat(new Zipf(1_000_000_000, 0.5).normalisation())
        .isCloseTo(half, withinPercentage(EXACT));
    assertThat(new Zipf(1_000_000_000, 0).normalisation()).isCloseTo(n, withinPercentage(EXACT));
  }

  @Test
  void theSumDoesNotJumpWhereTheExponentPassesOne() {
    double at = new Zipf(1_000_000, 1).normalisation();
    assertThat(new Zipf(1_000_000, Math.nextUp(1.0)).normalisation()).isCloseTo(at, within(1e-11));
    assertThat(new Zipf(1_000_000, Math.nextDown(1.0)).normalisation())
        .isCloseTo(at, within(1e-11));
  }

  @Test
  void sharesAreThoseOfAGeneratedWorkload() {
    Workload workload = Workload.zipf(5000, 0.99, 1);
    Zipf zipf = new Zipf(5000, 0.99);
    double top = 0;
    for (int rank = 1; rank <= 5000; rank++) {
      double share = workload.load(rank - 1) / workload.total();
      top += share;
      assertThat(zipf.share(rank)).isCloseTo(share, withinPercentage(EXACT));
      assertThat(zipf.shareOfTop(rank)).isCloseTo(top, withinPercentage(EXACT));
    }
  }

  @Test
  void theHottestKeysThatMakeUpAShareAreTheFewest() {
    Zipf zipf = new Zipf(1_000_000_000, 0.99);
    for (double share : new double[] {0.01, 0.1, 0.5, 0.9, 0.999}) {
      long count = zipf.hottest(share);
      assertThat(zipf.shareOfTop(count)).isGreaterThanOrEqualTo(share);
      assertThat(zipf.shareOfTop(count - 1)).isLessThan(share);
    }
    assertThat(zipf.hottest(0)).isZero();
    assertThat(zipf.hottest(1)).isEqualTo(1_000_000_000);
  }

  @Test
  void moreCallsThanTheHottestKeyAllowsAreNotPossible() {
    Zipf zipf = new Zipf(1_000_000, 0.99);
    assertThat(zipf.mostCalls(8000) * zipf.share(1)).isCloseTo(8000, within(1e-9));
    assertThat(new Zipf(1, 0.99).mostCalls(8000)).isEqualTo(8000);
  }

  @Test
  void theDeviationIsThatOfHashingByChance() {
    Zipf zipf = new Zipf(50, 1.2);
    SplittableRandom random = new SplittableRandom(7);
    int runs = 200_000;
    double squares = 0;
    for (int run = 0; run < runs; run++) {
      double share = 0;
      for (int rank = 1; rank <= 50; rank++) {
        share += random.nextInt(8) == 0 ? zipf.share(rank) : 0;
      }
      squares += (share - 1.0 / 8) * (share - 1.0 / 8);
    }
    assertThat(Math.sqrt(squares / runs)).isCloseTo(zipf.deviation(8), withinPercentage(1));
  }

  @Test
  void badNumbersAreRefused() {
    assertThatThrownBy(() -> new Zipf(0, 1)).hasMessage("found 0 keys, expected 1 to " + most());
    assertThatThrownBy(() -> new Zipf(10, Double.NaN))
        .hasMessage("found an exponent of NaN, expected 0.0 to 10.0");
    assertThatThrownBy(() -> new Zipf(10, 1).share(11))
        .hasMessage("found 11 as a rank, expected 1 to 10");
    assertThatThrownBy(() -> new Zipf(10, 1).mostCalls(-1)).hasMessageContaining("-1.0");
  }

  private static String most() {
    return Long.toString(Zipf.MOST_KEYS);
  }

  /** Added up with Kahan's compensation. */
  private static double sum(int keys, double exponent) {
    double sum = 0;
    double lost = 0;
    for (int k = keys; k >= 1; k--) {
      double term = StrictMath.pow(k, -exponent) - lost;
      double next = sum + term;
      lost = next - sum - term;
      sum = next;
    }
    return sum;
  }
}
