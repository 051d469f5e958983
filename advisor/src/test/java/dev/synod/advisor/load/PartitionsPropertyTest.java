package dev.synod.advisor.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PartitionsPropertyTest {

  @Test
  void soManyAreEnoughIfEachKeyGoesWhereLeastIs() {
    SplittableRandom random = new SplittableRandom(62);
    int fitting = 0;
    for (int run = 0; run < 2000; run++) {
      Zipf skew = new Zipf(1 + random.nextInt(300), random.nextDouble() * 1.5);
      double load = random.nextDouble() * random.nextInt(1, 40);
      Partitions partitions = Partitions.of(load, skew);
      assertThat((double) partitions.least()).isGreaterThanOrEqualTo(load);
      if (load * skew.share(1) > 1) {
        assertThat(partitions.enough()).isEmpty();
        continue;
      }
      fitting++;
      long enough = partitions.enough().orElseThrow();
      assertThat(enough).isGreaterThanOrEqualTo(partitions.least());
      assertThat(fullest(load, skew, (int) enough))
          .as("run %d of seed 62: %s of load %s", run, skew, load)
          .isLessThanOrEqualTo(1 + 1e-9);
    }
    assertThat(fitting).isGreaterThan(500);
  }

  @Test
  void aHotKeyNeedsMoreThanAnyNumber() {
    Zipf skew = new Zipf(1_000_000, 0.99);
    assertThat(Partitions.of(10, skew).enough()).isNotEmpty();
    assertThat(Partitions.of(20, skew).enough()).isEmpty();
    Partitions alike = Partitions.of(20, new Zipf(1_000_000, 0));
    assertThat(alike.least()).isEqualTo(20);
    assertThat(alike.enough()).hasValue(21);
  }

  private static double fullest(double load, Zipf skew, int partitions) {
    PriorityQueue<Double> loads = new PriorityQueue<>();
    for (int i = 0; i < partitions; i++) {
      loads.add(0.0);
    }
    for (long rank = 1; rank <= skew.keys(); rank++) {
      loads.add(loads.remove() + load * skew.share(rank));
    }
    return loads.stream().mapToDouble(each -> each).max().orElseThrow();
  }
}
