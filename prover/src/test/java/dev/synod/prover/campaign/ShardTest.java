package dev.synod.prover.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synod.simulator.random.Prng;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {

  @Test
  void theShardsOfACampaignShareOutItsSeedsWithoutGapOrOverlap() {
    Prng random = new Prng(1);
    for (int round = 0; round < 2_000; round++) {
      long first = random.between(-1_000, 1_000);
      long seeds = random.between(0, 60);
      int count = (int) random.between(1, 20);
      List<Long> all = new ArrayList<>();
      for (int number = 1; number <= count; number++) {
        Shard shard = new Shard(number, count);
        for (long position = 0; position < shard.share(seeds); position++) {
          all.add(shard.seed(first, position));
        }
      }

      assertThat(all)
          .as("%d seeds from %d in %d shards", seeds, first, count)
          .containsExactlyInAnyOrderElementsOf(
              LongStream.range(first, first + seeds).boxed().toList());
    }
  }

  @Test
  void sharesDifferByAtMostOneSeed() {
    for (int number = 1; number <= 7; number++) {
      assertThat(new Shard(number, 7).share(100)).isBetween(14L, 15L);
    }
  }

  @Test
  void theWholeOfTheMostSeedsIsAllOfThem() {
    assertThat(Shard.WHOLE.share(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    assertThat(new Shard(2, 2).share(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE / 2);
  }

  @Test
  void whatIsPrintedIsRead() {
    assertThat(Shard.parse("3/16")).isEqualTo(new Shard(3, 16));
    assertThat(Shard.parse(new Shard(3, 16).toString())).isEqualTo(new Shard(3, 16));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "1",
        "1/",
        "/2",
        "0/2",
        "3/2",
        "-1/2",
        "1/0",
        "1/2/3",
        " 1/2",
        "a/b",
        "1/1000001",
        "1/99999999999",
        "1.0/2"
      })
  void anythingElseIsRefusedWithWhatIsExpected(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shard.parse(text))
        .withMessage(
            "shard: found "
                + text
                + ", expected NUMBER/COUNT with 1 <= NUMBER <= COUNT <= 1000000");
  }
}
