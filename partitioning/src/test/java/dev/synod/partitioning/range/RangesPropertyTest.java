package dev.synod.partitioning.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.partitioning.hash.Draws;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RangesPropertyTest {

  private static final int CASES = 5_000;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] key(Draws draws) {
    byte[] key = new byte[1 + (int) draws.below(3)];
    for (int index = 0; index < key.length; index++) {
      key[index] = (byte) (draws.below(6) * 51);
    }
    return key;
  }

  private static Ranges ranges(Draws draws) {
    TreeSet<byte[]> cuts = new TreeSet<>(Arrays::compareUnsigned);
    for (long left = draws.below(12); left > 0; left--) {
      cuts.add(key(draws));
    }
    return Ranges.cutAt(List.copyOf(cuts));
  }

  private static boolean holds(Ranges ranges, int range, byte[] key) {
    byte[] end = ranges.end(range);
    return Arrays.compareUnsigned(ranges.beginning(range), key) <= 0
        && (end == null || Arrays.compareUnsigned(key, end) < 0);
  }

  @Test
  void everyKeyIsInExactlyTheRangeThatIsFound() {
    for (int seed = 0; seed < CASES; seed++) {
      Draws draws = new Draws(seed);
      Ranges ranges = ranges(draws);
      byte[] key = key(draws);
      for (int range = 0; range < ranges.partitions(); range++) {
        assertThat(holds(ranges, range, key))
            .as("seed " + seed)
            .isEqualTo(ranges.partitionOf(key) == range);
      }
    }
  }

  @Test
  void aScanAsksTheRangesThatItTouchesAndNoOther() {
    for (int seed = 0; seed < CASES; seed++) {
      Draws draws = new Draws(seed);
      Ranges ranges = ranges(draws);
      byte[] from = key(draws);
      byte[] until = draws.below(4) == 0 ? null : key(draws);
      List<Integer> expected = new ArrayList<>();
      for (int range = 0; range < ranges.partitions(); range++) {
        byte[] end = ranges.end(range);
        boolean after = end != null && Arrays.compareUnsigned(end, from) <= 0;
        boolean before =
            until != null && Arrays.compareUnsigned(until, ranges.beginning(range)) <= 0;
        boolean empty = until != null && Arrays.compareUnsigned(from, until) >= 0;
        if (!after && !before && !empty) {
          expected.add(range);
        }
      }
      assertThat(ranges.scan(from, until)).as("seed " + seed).isEqualTo(expected);
    }
  }

  @Test
  void splitAndMergeUndoEachOther() {
    for (int seed = 0; seed < CASES; seed++) {
      Draws draws = new Draws(seed);
      Ranges ranges = ranges(draws);
      byte[] at = key(draws);
      int range = ranges.partitionOf(at);
      if (Arrays.equals(ranges.beginning(range), at)) {
        assertThatThrownBy(() -> ranges.split(range, at)).hasMessageContaining("not inside range");
        continue;
      }
      Ranges split = ranges.split(range, at);
      assertThat(split.partitions()).isEqualTo(ranges.partitions() + 1);
      assertThat(split.beginning(range + 1)).isEqualTo(at);
      assertThat(split.partitionOf(at)).isEqualTo(range + 1);
      Ranges merged = split.mergeWithNext(range);
      for (int probe = 0; probe < 10; probe++) {
        byte[] key = key(draws);
        assertThat(merged.partitionOf(key)).as("seed " + seed).isEqualTo(ranges.partitionOf(key));
      }
    }
  }

  @Test
  void measuredRangesBearAboutTheSame() {
    for (int seed = 0; seed < 200; seed++) {
      Draws draws = new Draws(seed);
      TreeSet<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);
      while (keys.size() < 2_000) {
        keys.add(bytes("key" + draws.below(1_000_000)));
      }
      double[] loads = new double[keys.size()];
      Arrays.setAll(loads, index -> 1 + draws.below(10));
      List<byte[]> sorted = List.copyOf(keys);
      Ranges ranges = Ranges.measured(sorted, loads, 20);
      double[] borne = new double[ranges.partitions()];
      for (int index = 0; index < loads.length; index++) {
        borne[ranges.partitionOf(sorted.get(index))] += loads[index];
      }
      double fair = Arrays.stream(loads).sum() / 20;
      assertThat(borne).as("seed " + seed).hasSize(20);
      assertThat(Arrays.stream(borne))
          .allSatisfy(each -> assertThat(each).isBetween(fair * 0.95, fair * 1.05));
    }
  }

  @Test
  void aHotKeyHasARangeOfItsOwn() {
    List<byte[]> keys = List.of(bytes("a"), bytes("b"), bytes("c"), bytes("d"));

    Ranges ranges = Ranges.measured(keys, new double[] {1, 100, 1, 1}, 3);

    assertThat(ranges.partitionOf(bytes("b"))).isNotEqualTo(ranges.partitionOf(bytes("a")));
    assertThat(ranges.partitionOf(bytes("b"))).isNotEqualTo(ranges.partitionOf(bytes("c")));
  }

  @Test
  void whatIsNotInOrderIsRefused() {
    assertThatThrownBy(() -> Ranges.cutAt(List.of(bytes("b"), bytes("a"))))
        .hasMessageStartingWith("cut 1: found one that is not after the one before");
    assertThatThrownBy(() -> Ranges.cutAt(List.of(new byte[0]))).hasMessageStartingWith("cut 0");
    assertThatThrownBy(
            () -> Ranges.measured(List.of(bytes("b"), bytes("a")), new double[] {1, 1}, 2))
        .hasMessage("key 1 is less than the key before it");
    for (double load : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> Ranges.measured(List.of(bytes("a")), new double[] {load}, 1))
          .hasMessage("found a load that is no number or negative");
    }
    assertThatThrownBy(() -> Ranges.measured(List.of(), new double[1], 1))
        .hasMessageContaining("0 keys and 1 loads");
    assertThatThrownBy(() -> Ranges.whole().mergeWithNext(0)).hasMessageContaining("found range 0");
    assertThatThrownBy(() -> Ranges.whole().end(1)).hasMessageContaining("found range 1");
    assertThat(Ranges.whole().scan(new byte[0], null)).containsExactly(0);
  }
}
