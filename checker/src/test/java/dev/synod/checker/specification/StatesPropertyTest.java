package dev.synod.checker.specification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The immutable collections of states against those of the JDK. */
class StatesPropertyTest {

  private static final int CASES = 3_000;

  @Test
  void entriesAreASortedMapWhoseHashAndEqualityAreThoseOfItsContent() {
    for (long seed = 0; seed < CASES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Entries<Integer, Integer> entries = Entries.sortedBy(Comparator.naturalOrder());
      TreeMap<Integer, Integer> expected = new TreeMap<>();
      for (int i = 0; i < 40; i++) {
        int key = random.nextInt(12);
        if (random.nextInt(3) == 0) {
          entries = entries.without(key);
          expected.remove(key);
        } else {
          entries = entries.with(key, i % 3);
          expected.put(key, i % 3);
        }
        TreeMap<Integer, Integer> content = new TreeMap<>();
        entries.forEach(content::put);
        assertThat(content).as("seed %d", seed).isEqualTo(expected);
        assertThat(entries.size()).isEqualTo(expected.size());
        assertThat(entries.get(key)).isEqualTo(expected.get(key));
        assertThat(entries.first()).isEqualTo(expected.isEmpty() ? null : expected.firstKey());
      }
      Entries<Integer, Integer> again = Entries.sortedBy(Comparator.naturalOrder());
      for (Integer key : expected.descendingKeySet()) {
        again = again.with(key, expected.get(key));
      }
      assertThat(entries).as("seed %d", seed).isEqualTo(again).hasSameHashCodeAs(again);
      assertThat(entries.with(50, 1)).isNotEqualTo(again);
    }
  }

  @Test
  void slicesThatGrowInDifferentWaysDoNotDisturbEachOther() {
    for (long seed = 0; seed < CASES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Slice> slices = new ArrayList<>(List.of(Slice.of(List.of())));
      List<List<Value>> expected = new ArrayList<>(List.of(List.of()));
      for (int i = 0; i < 60; i++) {
        int from = random.nextInt(slices.size());
        List<Value> elements = new ArrayList<>(expected.get(from));
        Slice slice = slices.get(from);
        if (random.nextInt(3) == 0 && !elements.isEmpty()) {
          slice = slice.withoutFirst();
          elements.removeFirst();
        } else {
          slice = slice.with(Value.of(i % 4));
          elements.add(Value.of(i % 4));
        }
        slices.add(slice);
        expected.add(elements);
      }
      for (int i = 0; i < slices.size(); i++) {
        Slice other = Slice.of(expected.get(i));
        assertThat(slices.get(i)).as("seed %d", seed).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(slices.get(i)).hasToString(expected.get(i).toString());
        assertThat(slices.get(i).has(expected.get(i))).isTrue();
        Slice another = slices.get(random.nextInt(slices.size()));
        assertThat(slices.get(i).equals(another))
            .isEqualTo(slices.get(i).toString().equals(another.toString()));
      }
    }
  }

  @Test
  void chainsAreEqualByContent() {
    for (long seed = 0; seed < CASES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Chain chain = Chain.EMPTY;
      List<Value> expected = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        if (random.nextInt(3) == 0) {
          chain = chain.withoutLast();
          expected = expected.isEmpty() ? expected : expected.subList(0, expected.size() - 1);
        } else {
          Value value = Value.of(random.nextInt(3));
          chain = chain.with(value);
          expected = new ArrayList<>(expected);
          expected.add(value);
        }
        Chain other = Chain.of(expected);
        assertThat(chain).as("seed %d", seed).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(chain).hasToString(expected.toString());
        assertThat(chain.equals(other.with(Value.TRUE))).isFalse();
      }
    }
  }
}
