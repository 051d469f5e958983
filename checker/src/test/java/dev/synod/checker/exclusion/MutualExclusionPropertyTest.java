package dev.synod.checker.exclusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.log.Breach;
import dev.synod.core.guarantee.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MutualExclusionPropertyTest {

  private static final int CASES = 100_000;

  @Test
  void theChecksOfTenuresAgreeWithTheDefinitions() {
    int overlaps = 0;
    int tokens = 0;
    for (long seed = 0; seed < CASES; seed++) {
      List<Tenure> log = tenures(new SplittableRandom(seed));
      Breach<Tenure> overlap = MutualExclusion.holders().breach(log);
      Breach<Tenure> token = MutualExclusion.tokens().breach(log);
      String context = "seed " + seed + ": " + log;
      assertThat(overlap == null).as(context).isEqualTo(!somePair(log, true));
      assertThat(token == null).as(context).isEqualTo(!somePair(log, false));
      if (overlap != null) {
        overlaps++;
        assertThat(somePair(overlap.entries(), true)).as(context).isTrue();
        assertThat(log).containsAll(overlap.entries());
      }
      if (token != null) {
        tokens++;
        assertThat(somePair(token.entries(), false)).as(context).isTrue();
        assertThat(log).containsAll(token.entries());
      }
    }
    assertThat(overlaps).isBetween(CASES / 20, CASES * 9 / 10);
    assertThat(tokens).isBetween(CASES / 10, CASES * 9 / 10);
  }

  private static boolean somePair(List<Tenure> log, boolean overlapping) {
    for (int i = 0; i < log.size(); i++) {
      for (int j = 0; j < log.size(); j++) {
        Tenure one = log.get(i);
        Tenure other = log.get(j);
        boolean broken =
            overlapping
                ? Math.max(one.from(), other.from()) < Math.min(one.until(), other.until())
                : one.token() == other.token()
                    || (one.from() < other.asked() && one.token() > other.token());
        if (i != j && one.lock().equals(other.lock()) && broken) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Tenure> tenures(SplittableRandom random) {
    List<Tenure> log = new ArrayList<>();
    boolean orderly = random.nextBoolean();
    long now = 0;
    int size = random.nextInt(6);
    for (int i = 0; i < size; i++) {
      long asked = orderly ? now + random.nextInt(3) : random.nextInt(12);
      long from = asked + random.nextInt(4);
      long until = from + random.nextInt(4);
      now = until;
      long token = orderly ? i : random.nextInt(12);
      log.add(new Tenure("lock" + random.nextInt(2), random.nextInt(3), token, asked, from, until));
    }
    return log;
  }

  @Test
  void theCheckOfFencingAgreesWithItsDefinition() {
    int breaches = 0;
    for (long seed = 0; seed < CASES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<FencedWrite> log = new ArrayList<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        long invoked = random.nextInt(20);
        log.add(
            new FencedWrite(
                "lock" + random.nextInt(2),
                random.nextInt(4),
                invoked,
                invoked + random.nextInt(4),
                random.nextInt(4) > 0));
      }
      Breach<FencedWrite> breach = MutualExclusion.fencing().breach(log);
      assertThat(breach != null).as("seed %d: %s", seed, log).isEqualTo(someStale(log));
      if (breach != null) {
        breaches++;
        assertThat(someStale(breach.entries())).isTrue();
        assertThat(log).containsAll(breach.entries());
      }
    }
    assertThat(breaches).isBetween(CASES / 10, CASES * 9 / 10);
  }

  private static boolean someStale(List<FencedWrite> log) {
    return log.stream()
        .anyMatch(one ->
            log.stream()
                .anyMatch(other ->
                    one.accepted()
                        && other.accepted()
                        && one.lock().equals(other.lock())
                        && one.completed() < other.invoked()
                        && one.token() > other.token()));
  }

  @Test
  void aHolderThatStoppedForLongerThanItsLeaseIsStoppedByTheResource() {
    // The client with token 33 pauses; the one with 34 writes; then the first goes on.
    FencedWrite second = new FencedWrite("file", 34, 10, 12, true);
    FencedWrite first = new FencedWrite("file", 33, 14, 15, true);
    Verdict verdict = MutualExclusion.fencing().check(List.of(second, first), Budget.STANDARD);
    assertThat(verdict).isInstanceOf(Verdict.Violated.class);
    assertThat(verdict.toString()).contains("stale token").contains("token 33");
    FencedWrite refused = new FencedWrite("file", 33, 14, 15, false);
    assertThat(MutualExclusion.fencing().check(List.of(second, refused), Budget.STANDARD))
        .isInstanceOf(Verdict.Holds.class);
  }

  @Test
  void aTenureAscends() {
    assertThatThrownBy(() -> new Tenure("lock", 1, 1, 5, 4, 6))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FencedWrite("lock", 1, 5, 4, true))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
