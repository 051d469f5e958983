package dev.synod.advisor.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.advisor.load.Estimate.Label;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LimitsPropertyTest {

  @Test
  void theQueueIsTheLongestInWhichFewWaitTooLong() {
    SplittableRandom random = new SplittableRandom(71);
    for (int run = 0; run < 300; run++) {
      int servers = 1 + random.nextInt(10);
      double arrivals = servers * (0.5 + random.nextDouble());
      double slack = random.nextDouble() * 10;
      double share = 0.9 + random.nextDouble() * 0.099;
      int places = Limits.queue(arrivals, 1, servers, slack, share);
      String what = "run %d of seed 71: %d places".formatted(run, places);
      assertThat(late(arrivals, servers, places, slack)).as(what).isLessThanOrEqualTo(1 - share);
      if (places < FiniteQueue.MOST_PLACES) {
        for (int more = 1; more < 5; more++) {
          assertThat(late(arrivals, servers, places + more, slack))
              .as(what)
              .isGreaterThan(1 - share);
        }
      }
    }
  }

  @Test
  void theServersAreTheFewestWithWhichFewWaitTooLong() {
    SplittableRandom random = new SplittableRandom(72);
    for (int run = 0; run < 300; run++) {
      double arrivals = random.nextDouble() * 300;
      double slack = random.nextDouble();
      double share = 0.9 + random.nextDouble() * 0.099;
      int servers = Limits.servers(arrivals, 1, slack, share);
      String what = "run %d of seed 72: %d servers".formatted(run, servers);
      assertThat(new MultiServerQueue(arrivals, 1, servers).waitLongerThan(slack).value())
          .as(what)
          .isLessThanOrEqualTo(1 - share);
      if (servers - 1 > arrivals) {
        assertThat(new MultiServerQueue(arrivals, 1, servers - 1).waitLongerThan(slack).value())
            .as(what)
            .isGreaterThan(1 - share);
      }
    }
    assertThat(Limits.servers(1_000_000, 1, 0, 0.99)).isBetween(1_000_001, 1_004_000);
  }

  @Test
  void littlesLawHoldsOfWhateverIsStable() {
    assertThat(Limits.concurrency(200, 0.05)).isEqualTo(new Estimate(10, Label.EXACT));
    assertThat(Limits.throughput(10, 0.05)).isEqualTo(new Estimate(200, Label.UPPER_BOUND));
    assertThatThrownBy(() -> Limits.concurrency(Double.NaN, 1)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Limits.throughput(1, 0)).hasMessageContaining("positive");
  }

  private static double late(double arrivals, int servers, int places, double slack) {
    return new FiniteQueue(arrivals, 1, servers, places).waitLongerThan(slack).value();
  }
}
