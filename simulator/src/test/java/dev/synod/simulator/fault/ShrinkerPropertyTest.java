package dev.synod.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.protocol.NodeId;
import dev.synod.simulator.random.Prng;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkerPropertyTest {

  private static final long MILLI = 1_000_000L;

  /** Faults that are told apart by the node they strike. */
  private static Schedule schedule(int size) {
    return new Schedule(
        IntStream.range(0, size)
            .<Fault>mapToObj(node -> new Fault.Pause(0, new NodeId(node), MILLI / 2))
            .toList(),
        1_000 * MILLI);
  }

  private static int bits(Schedule schedule) {
    int bits = 0;
    for (Fault fault : schedule.faults()) {
      bits |= 1 << ((Fault.Pause) fault).node().number();
    }
    return bits;
  }

  /** A run fails if it has all faults of one of some sets: more faults never make it pass. */
  private static Predicate<Schedule> anyOf(List<Integer> sets) {
    return schedule -> sets.stream().anyMatch(set -> (bits(schedule) & set) == set);
  }

  @Test
  void theResultIsMinimalAndWithOneCauseItIsTheCause() {
    for (long seed = 0; seed < 3_000; seed++) {
      Prng random = new Prng(seed);
      int size = (int) random.between(1, 12);
      List<Integer> causes = new ArrayList<>();
      for (long cause = random.between(1, 3); cause > 0; cause--) {
        causes.add((int) random.between(1, (1 << size) - 1));
      }
      Predicate<Schedule> fails = anyOf(causes);
      int result = bits(Shrinker.shrink(schedule(size), fails, 10_000));
      assertThat(minimalCauses(causes)).as("seed %d", seed).contains(result);
    }
  }

  /** By brute force: the sets that fail, of which no proper subset fails. */
  private static List<Integer> minimalCauses(List<Integer> causes) {
    return IntStream.range(1, 1 << 12)
        .filter(set -> causes.stream().anyMatch(cause -> (set & cause) == cause))
        .filter(set ->
            IntStream.range(0, 12)
                .filter(bit -> (set & 1 << bit) != 0)
                .map(bit -> set & ~(1 << bit))
                .noneMatch(less -> causes.stream().anyMatch(cause -> (less & cause) == cause)))
        .boxed()
        .toList();
  }

  /**
   * Also where more faults can make a run pass, no single fault of the result can be left out. What
   * a replay command keeps is shown again as it was.
   */
  @Test
  void noSingleFaultOfTheResultCanBeLeftOutAndShrinkingItAgainChangesNothing() {
    for (long seed = 0; seed < 500; seed++) {
      long salt = seed;
      int size = (int) new Prng(seed).between(1, 10);
      int all = (1 << size) - 1;
      Predicate<Schedule> fails =
          candidate -> {
            int bits = bits(candidate);
            return bits == all || (bits != 0 && Prng.mix(bits * 31L + salt) % 3 == 0);
          };
      Schedule result = Shrinker.shrink(schedule(size), fails, 10_000);
      assertThat(fails.test(result)).as("seed %d", seed).isTrue();
      assertThat(Shrinker.shrink(result, fails, 10_000)).as("seed %d", seed).isEqualTo(result);
      for (int left = 0; left < result.faults().size(); left++) {
        List<Fault> rest = new ArrayList<>(result.faults());
        rest.remove(left);
        assertThat(fails.test(result.with(rest))).as("seed %d", seed).isFalse();
      }
    }
  }

  @Test
  void spansAreHalvedWhileTheRunStillFails() {
    Fault pause = new Fault.Pause(0, new NodeId(0), 800 * MILLI);
    Fault loss = new Fault.Loss(100 * MILLI, Fault.UNTIL_HEALED, 5);
    Predicate<Schedule> fails =
        candidate ->
            candidate.faults().size() == 2
                && candidate.faults().get(0).untilNanos() >= 90 * MILLI
                && candidate.faults().get(1).untilNanos() >= 300 * MILLI;
    Schedule result =
        Shrinker.shrink(new Schedule(List.of(pause, loss), 1_000 * MILLI), fails, 100);
    assertThat(result.faults())
        .containsExactly(
            new Fault.Pause(0, new NodeId(0), 100 * MILLI),
            new Fault.Loss(100 * MILLI, 325 * MILLI, 5));
  }

  @Test
  void leavingOutKeepsWhatRemainsAsLongAsItIs() {
    Fault pause = new Fault.Pause(0, new NodeId(0), 800 * MILLI);
    Fault loss = new Fault.Loss(100 * MILLI, Fault.UNTIL_HEALED, 5);
    Schedule both = new Schedule(List.of(pause, loss), 1_000 * MILLI);
    Predicate<Schedule> fails = candidate -> candidate.faults().contains(loss);

    assertThat(Shrinker.leaveOut(both, fails, 100).faults()).containsExactly(loss);
  }

  @Test
  void withoutEachLeavesOutEveryFaultExactlyOnce() {
    for (int size = 1; size <= 12; size++) {
      for (int parts = 1; parts <= size; parts++) {
        int all = (1 << size) - 1;
        int left = 0;
        for (Schedule rest : Shrinker.withoutEach(parts, schedule(size))) {
          assertThat(left & (all & ~bits(rest))).isZero();
          left |= all & ~bits(rest);
        }
        assertThat(left).as("%d parts of %d", parts, size).isEqualTo(all);
      }
    }
  }

  @Test
  void itAsksNoMoreOftenThanItMay() {
    for (int most = 0; most < 40; most++) {
      int[] asked = {0};
      Predicate<Schedule> fails =
          candidate -> {
            asked[0]++;
            return (bits(candidate) & 0b1000_0000_1000) == 0b1000_0000_1000;
          };
      Schedule result = Shrinker.shrink(schedule(12), fails, most);
      assertThat(asked[0]).isLessThanOrEqualTo(most);
      assertThat(fails.test(result)).isTrue();
    }
  }
}
