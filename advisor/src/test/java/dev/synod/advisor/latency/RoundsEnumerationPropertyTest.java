package dev.synod.advisor.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Two rounds of quorums of which the second may be left out, against all outcomes there are. */
class RoundsEnumerationPropertyTest {

  private static final long SEED = 720;
  private static final int POINTS = 1 << 12;

  /** A span that is one thing or the other. */
  private record Either(double one, double other, double probability) {
    Distribution distribution() {
      double from = Math.min(one, other);
      return Distribution.of(
          from,
          Math.abs(one - other) / 256 + 1e-3,
          512,
          nanos -> (one <= nanos ? probability : 0) + (other <= nanos ? 1 - probability : 0));
    }
  }

  @Test
  void areOrderStatisticsSumsAndMixtures() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 300; i++) {
      List<Either> first = spans(random);
      List<Either> second = spans(random);
      int quorum = 1 + random.nextInt(first.size());
      int slow = 1 + random.nextInt(second.size());
      double conflicts = random.nextDouble();
      Distribution fast = quorum(first, quorum);
      Distribution both = Distribution.sum(POINTS, fast, quorum(second, slow));
      Distribution computed = fast.mixedWith(both, 1 - conflicts, POINTS);

      List<double[]> outcomes = new ArrayList<>();
      for (double[] one : outcomes(first, quorum)) {
        outcomes.add(new double[] {one[0], one[1] * (1 - conflicts)});
        for (double[] other : outcomes(second, slow)) {
          outcomes.add(new double[] {one[0] + other[0], one[1] * other[1] * conflicts});
        }
      }
      compare(computed, outcomes, "case " + i + " of seed " + SEED);
    }
  }

  /** Values are far apart beside a grid's step; between them the probability does not change. */
  private static void compare(Distribution computed, List<double[]> outcomes, String which) {
    double[] values = outcomes.stream().mapToDouble(each -> each[0]).sorted().distinct().toArray();
    for (int i = 0; i + 1 < values.length; i++) {
      if (values[i + 1] - values[i] < 3) {
        continue;
      }
      double between = (values[i] + values[i + 1]) / 2;
      double expected = 0;
      for (double[] outcome : outcomes) {
        expected += outcome[0] < between ? outcome[1] : 0;
      }
      assertThat(computed.cumulative(between)).as(which).isCloseTo(expected, within(1e-9));
    }
  }

  private static Distribution quorum(List<Either> spans, int quorum) {
    return Distribution.orderStatistic(
        spans.stream().map(Either::distribution).toList(), quorum, POINTS);
  }

  /** Every outcome of a quorum with its probability. */
  private static List<double[]> outcomes(List<Either> spans, int quorum) {
    List<double[]> outcomes = new ArrayList<>();
    for (int code = 0; code < 1 << spans.size(); code++) {
      double probability = 1;
      double[] values = new double[spans.size()];
      for (int i = 0; i < values.length; i++) {
        Either span = spans.get(i);
        boolean one = (code >> i & 1) == 0;
        values[i] = one ? span.one() : span.other();
        probability *= one ? span.probability() : 1 - span.probability();
      }
      Arrays.sort(values);
      outcomes.add(new double[] {values[quorum - 1], probability});
    }
    return outcomes;
  }

  private static List<Either> spans(SplittableRandom random) {
    List<Either> spans = new ArrayList<>();
    int size = 1 + random.nextInt(4);
    for (int i = 0; i < size; i++) {
      spans.add(new Either(10 * random.nextInt(20), 10 * random.nextInt(20), random.nextDouble()));
    }
    return spans;
  }
}
