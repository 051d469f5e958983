package dev.synod.simulator.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PrngTest {

  /** The first outputs of splitmix64.c for the seed 1234567. */
  @Test
  void mixIsSplitMix64() {
    long golden = 0x9E3779B97F4A7C15L;
    long seed = 1234567;
    long[] outputs = LongStream.rangeClosed(1, 5).map(n -> Prng.mix(seed + n * golden)).toArray();
    assertThat(Arrays.stream(outputs).mapToObj(Long::toUnsignedString))
        .containsExactly(
            "6457827717110365317",
            "3203168211198807973",
            "9817491932198370423",
            "4593380528125082431",
            "16408922859458223821");
  }

  /** The first outputs of xoshiro256starstar.c from the state 1, 2, 3, 4. */
  @Test
  void theStreamIsXoshiro256StarStar() {
    Prng random = new Prng(1, 2, 3, 4);
    assertThat(LongStream.range(0, 10).mapToObj(n -> Long.toUnsignedString(random.nextLong())))
        .containsExactly(
            "11520",
            "0",
            "1509978240",
            "1215971899390074240",
            "1216172134540287360",
            "607988272756665600",
            "16172922978634559625",
            "8476171486693032832",
            "10595114339597558777",
            "2904607092377533576");
  }

  @Test
  void theSeedFillsTheStateBySplitMix64() {
    long golden = 0x9E3779B97F4A7C15L;
    Prng filled =
        new Prng(
            Prng.mix(7 + golden),
            Prng.mix(7 + 2 * golden),
            Prng.mix(7 + 3 * golden),
            Prng.mix(7 + 4 * golden));
    Prng seeded = new Prng(7);
    for (int draw = 0; draw < 100; draw++) {
      assertThat(seeded.nextLong()).isEqualTo(filled.nextLong());
    }
  }

  @Test
  void betweenHitsEveryNumberOfASmallRangeEquallyOften() {
    Prng random = new Prng(1);
    int[] hits = new int[7];
    for (int draw = 0; draw < 700_000; draw++) {
      hits[(int) (random.between(-3, 3) + 3)]++;
    }
    // The deviation of a count is 293; six of these are never exceeded by a fair draw.
    assertThat(hits).satisfies(all -> assertThat(all).hasSize(7));
    Arrays.stream(hits).forEach(count -> assertThat(count).isBetween(98_200, 101_800));
  }

  @Test
  void betweenKeepsToRangesOfAnySize() {
    Prng random = new Prng(2);
    long[][] ranges = {
      {5, 5}, {0, Long.MAX_VALUE}, {Long.MIN_VALUE, Long.MAX_VALUE}, {Long.MIN_VALUE, 0}, {-1, 1}
    };
    for (long[] range : ranges) {
      for (int draw = 0; draw < 1_000; draw++) {
        assertThat(random.between(range[0], range[1])).isBetween(range[0], range[1]);
      }
    }
    assertThatThrownBy(() -> random.between(3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no number lies between 3 and 2");
  }

  @Test
  void chanceIsNeverAtZeroAndAlwaysAtAMillion() {
    Prng random = new Prng(3);
    int often = 0;
    for (int draw = 0; draw < 100_000; draw++) {
      assertThat(random.chance(0)).isFalse();
      assertThat(random.chance(1_000_000)).isTrue();
      often += random.chance(250_000) ? 1 : 0;
    }
    assertThat(often).isBetween(24_100, 25_900);
  }

  @Test
  void unitLiesInItsIntervalWithMeanOneHalf() {
    Prng random = new Prng(4);
    double sum = 0;
    for (int draw = 0; draw < 100_000; draw++) {
      double unit = random.unit();
      assertThat(unit).isGreaterThanOrEqualTo(0).isLessThan(1);
      sum += unit;
    }
    assertThat(sum / 100_000).isBetween(0.494, 0.506);
  }

  @Test
  void aSplitDependsOnSeedAndLabelAndNotOnDraws() {
    Prng fresh = new Prng(9);
    Prng drawn = new Prng(9);
    drawn.nextLong();
    assertThat(drawn.split("a").nextLong()).isEqualTo(fresh.split("a").nextLong());
    assertThat(fresh.split("a").nextLong()).isNotEqualTo(fresh.split("b").nextLong());
    assertThat(fresh.split("a").nextLong()).isNotEqualTo(new Prng(10).split("a").nextLong());
    assertThat(fresh.split(0).nextLong()).isNotEqualTo(fresh.nextLong());
  }

  @Test
  void splitsOfNearLabelsAndOfSplitsAreDistinct() {
    long distinct =
        LongStream.range(0, 300)
            .flatMap(one ->
                LongStream.range(0, 300).map(two -> new Prng(0).split(one).split(two).nextLong()))
            .distinct()
            .count();
    assertThat(distinct).isEqualTo(90_000);
  }
}
