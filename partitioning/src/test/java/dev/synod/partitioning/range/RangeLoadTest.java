package dev.synod.partitioning.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.partitioning.hash.Draws;
import dev.synod.partitioning.key.Key;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RangeLoadTest {

  private static byte[] key(String kind, long number) {
    return "%s%06d".formatted(kind, number).getBytes(StandardCharsets.UTF_8);
  }

  private static final Ranges FOUR = Ranges.cutAt(List.of(key("b", 0), key("c", 0), key("d", 0)));

  @Test
  void aHotRangeIsSplitWhereItsLoadIsHalved() {
    RangeLoad load = new RangeLoad(FOUR, 1024, 1);
    Draws draws = new Draws(2);
    for (int request = 0; request < 40_000; request++) {
      load.record(key("b", draws.below(1000)));
      if (request % 10 == 0) {
        load.record(key("a", 0));
        load.record(key("c", 0));
        load.record(key("d", 0));
      }
    }

    List<Advice> advice = load.advise(0.5, 0.1);

    assertThat(load.total()).isEqualTo(52_000);
    assertThat(load.count(1)).isEqualTo(40_000);
    assertThat(advice).hasSize(1);
    assertThat(advice.getFirst())
        .isInstanceOfSatisfying(
            Advice.Split.class,
            split -> {
              assertThat(split.range()).isEqualTo(1);
              assertThat(split.share()).isEqualTo(40.0 / 52);
              assertThat(split.at()).isBetween(new Key(key("b", 450)), new Key(key("b", 550)));
              assertThat(split.before()).isBetween(0.49, 0.51);
              assertThat(FOUR.split(1, split.at().bytes()).partitions()).isEqualTo(5);
            });
  }

  @Test
  void aKeyThatIsHotByItselfCannotBeSplit() {
    RangeLoad load = new RangeLoad(FOUR, 64, 1);
    Draws draws = new Draws(3);
    for (int request = 0; request < 10_000; request++) {
      load.record(draws.below(10) < 8 ? key("c", 7) : key("c", draws.below(1000)));
    }

    assertThat(load.advise(0.5, 0.1))
        .anySatisfy(advice ->
            assertThat(advice)
                .isInstanceOfSatisfying(
                    Advice.HotKey.class,
                    hot -> {
                      assertThat(hot.range()).isEqualTo(2);
                      assertThat(hot.key()).isEqualTo(new Key(key("c", 7)));
                      assertThat(hot.ofRange()).isBetween(0.65, 0.95);
                    }));
  }

  @Test
  void aRangeOfOneKeyIsAHotKeyToo() {
    RangeLoad load = new RangeLoad(FOUR, 16, 1);
    for (int request = 0; request < 100; request++) {
      load.record(key("d", 1));
    }

    assertThat(load.advise(0.5, 0.1))
        .containsExactly(
            new Advice.Merge(0, 0.0), new Advice.HotKey(3, 1, new Key(key("d", 1)), 1));
  }

  @Test
  void coldNeighboursAreMergedInPairs() {
    RangeLoad load = new RangeLoad(FOUR, 16, 1);
    load.record(key("a", 0));
    for (int request = 0; request < 99; request++) {
      load.record(key("d", request));
    }

    assertThat(load.advise(2, 0.1)).containsExactly(new Advice.Merge(0, 0.01));
    assertThat(new RangeLoad(FOUR, 16, 1).advise(0.5, 0.1)).isEmpty();
  }

  @Test
  void limitsThatContradictEachOtherAreRefused() {
    assertThatThrownBy(() -> new RangeLoad(FOUR, 16, 1).advise(0.1, 0.1))
        .hasMessage("found cold below 0.1 and hot above 0.1, expected cold to be less");
    assertThatThrownBy(() -> new RangeLoad(FOUR, 15, 1)).hasMessageContaining("at least 16");
  }
}
