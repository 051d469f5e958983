package dev.synod.partitioning.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.partitioning.hash.Draws;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CompositeKeyPropertyTest {

  private static final int CASES = 100_000;

  /** Short, and of few different bytes, so that keys are often alike. */
  private static byte[] bytes(Draws draws) {
    byte[] bytes = new byte[(int) draws.below(6)];
    byte[] alphabet = {0, 1, 2, (byte) 0xFF, 'a'};
    for (int index = 0; index < bytes.length; index++) {
      bytes[index] = alphabet[(int) draws.below(alphabet.length)];
    }
    return bytes;
  }

  @Test
  void theEncodingKeepsTheOrderAndCanBeReadAgain() {
    for (int seed = 0; seed < CASES; seed++) {
      Draws draws = new Draws(seed);
      CompositeKey left = new CompositeKey(bytes(draws), bytes(draws));
      CompositeKey right = new CompositeKey(bytes(draws), bytes(draws));

      assertThat(CompositeKey.parse(left.bytes())).as("seed " + seed).isEqualTo(left);
      assertThat(Integer.signum(Arrays.compareUnsigned(left.bytes(), right.bytes())))
          .as("seed %d", seed)
          .isEqualTo(Integer.signum(left.compareTo(right)));
    }
  }

  @Test
  void allKeysOfAPartitionKeyAreOneRange() {
    for (int seed = 0; seed < CASES; seed++) {
      Draws draws = new Draws(seed);
      byte[] partitionKey = bytes(draws);
      byte[] encoded = new CompositeKey(bytes(draws), bytes(draws)).bytes();
      boolean inside =
          Arrays.compareUnsigned(CompositeKey.firstOf(partitionKey), encoded) <= 0
              && Arrays.compareUnsigned(encoded, CompositeKey.endOf(partitionKey)) < 0;

      assertThat(inside)
          .as("seed " + seed)
          .isEqualTo(Arrays.equals(CompositeKey.parse(encoded).partitionKey(), partitionKey));
    }
  }

  @Test
  void anyBytesAreReadOrRefused() {
    int refused = 0;
    for (int seed = 0; seed < CASES; seed++) {
      byte[] bytes = bytes(new Draws(seed));
      try {
        assertThat(CompositeKey.parse(bytes).bytes()).as("seed " + seed).isEqualTo(bytes);
      } catch (IllegalArgumentException refusal) {
        assertThat(refusal).hasMessageStartingWith("not a composite key: found ");
        refused++;
      }
    }
    assertThat(refused).isBetween(CASES / 10, CASES * 99 / 100);
  }

  @Test
  void onlyThePartitionKeyDecidesThePartition() {
    Partitioner partitioner = new HashPartitioner(64, 1).byPartitionKey();
    int first = partitioner.partitionOf(CompositeKey.of("room-7", "10:00").bytes());

    assertThat(partitioner.partitions()).isEqualTo(64);
    assertThat(partitioner.partitionOf(CompositeKey.of("room-7", "10:01").bytes()))
        .isEqualTo(first)
        .isEqualTo(
            new HashPartitioner(64, 1).partitionOf("room-7".getBytes(StandardCharsets.UTF_8)));
    assertThatThrownBy(() -> partitioner.partitionOf(new byte[] {'x'}))
        .hasMessage("not a composite key: found no end of the partition key in 1 bytes");
    assertThatThrownBy(() -> partitioner.partitionOf(new byte[] {'x', 0, 7}))
        .hasMessage("not a composite key: found 7 after the 0 at byte 1, expected 1 or 255");
    assertThat(CompositeKey.of("room-7", "10:01")).hasToString("room-7/10:01");
  }

  @Test
  void partitionsByHashAreEven() {
    HashPartitioner partitioner = new HashPartitioner(100, 3);
    int[] counts = new int[100];
    for (int key = 0; key < 1_000_000; key++) {
      counts[partitioner.partitionOf(("order-" + key).getBytes(StandardCharsets.UTF_8))]++;
    }
    // Five standard deviations of 100.
    assertThat(Arrays.stream(counts))
        .allSatisfy(count -> assertThat(count).isBetween(9_500, 10_500));
    assertThatThrownBy(() -> new HashPartitioner(0, 0)).hasMessageContaining("found 0");
  }

  @Test
  void keysAreValues() {
    byte[] bytes = {1, (byte) 200};
    Key key = new Key(bytes);
    bytes[0] = 9;

    assertThat(key)
        .isEqualTo(new Key(new byte[] {1, (byte) 200}))
        .isGreaterThan(new Key(new byte[] {1, 100}));
    assertThat(new Key("ü".getBytes(StandardCharsets.UTF_8))).hasToString("ü");
    assertThat(key.hashCode()).isEqualTo(new Key(key.bytes()).hashCode());
  }
}
