package dev.synod.checker.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.checker.log.Breach;
import dev.synod.checker.log.LogCheck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The checks beside AC1 to AC5 as Bernstein, Hadzilacos and Goodman write them. */
class AtomicCommitmentPropertyTest {

  private static final int CASES = 100_000;

  @Test
  void theChecksAgreeWithTheDefinitions() {
    List<Predicate<CommitRun>> definitions =
        List.of(
            AtomicCommitmentPropertyTest::reachTheSame,
            AtomicCommitmentPropertyTest::neverReverse,
            run -> !decided(run, true) || allVotedYes(run),
            run -> run.failures() || !allVotedYes(run) || !decided(run, false),
            run ->
                !run.settled() || run.participants().stream().allMatch(each -> decides(run, each)));
    Map<String, Integer> breaches = new HashMap<>();
    for (long seed = 0; seed < CASES; seed++) {
      CommitRun run = random(new SplittableRandom(seed));
      for (int i = 0; i < definitions.size(); i++) {
        LogCheck<CommitRun, CommitEvent> check = AtomicCommitment.all().get(i);
        Breach<CommitEvent> breach = check.breach(run);
        assertThat(breach == null)
            .as("seed %d: %s in %s: %s", seed, check.guarantee().id(), run, breach)
            .isEqualTo(definitions.get(i).test(run));
        if (breach != null) {
          breaches.merge(breach.guarantee().id(), 1, Integer::sum);
          assertThat(run.events()).containsAll(breach.entries());
        }
      }
    }
    assertThat(breaches)
        .hasSize(5)
        .allSatisfy((id, count) -> assertThat(count).isBetween(CASES / 50, CASES * 9 / 10));
  }

  private static CommitRun random(SplittableRandom random) {
    int size = 2 + random.nextInt(2);
    List<Integer> participants = new ArrayList<>();
    List<CommitEvent> events = new ArrayList<>();
    boolean unanimous = random.nextBoolean();
    for (int process = 0; process < size; process++) {
      participants.add(process);
      if (random.nextInt(8) > 0) {
        events.add(new CommitEvent.Voted(process, unanimous || random.nextInt(3) > 0));
      }
    }
    boolean commit = random.nextBoolean();
    for (int i = random.nextInt(2 * size); i > 0; i--) {
      boolean odd = random.nextInt(6) == 0;
      events.add(new CommitEvent.Decided(random.nextInt(size), commit ^ odd));
    }
    return new CommitRun(participants, events, random.nextBoolean(), random.nextBoolean());
  }

  private static boolean reachTheSame(CommitRun run) {
    return run.events().stream()
        .noneMatch(one ->
            run.events().stream()
                .anyMatch(other ->
                    one instanceof CommitEvent.Decided(int p, boolean first)
                        && other instanceof CommitEvent.Decided(int q, boolean second)
                        && p != q
                        && first != second));
  }

  private static boolean neverReverse(CommitRun run) {
    return run.participants().stream()
        .noneMatch(each ->
            run.events().contains(new CommitEvent.Decided(each, true))
                && run.events().contains(new CommitEvent.Decided(each, false)));
  }

  private static boolean decided(CommitRun run, boolean commit) {
    return run.participants().stream()
        .anyMatch(each -> run.events().contains(new CommitEvent.Decided(each, commit)));
  }

  private static boolean decides(CommitRun run, int process) {
    return run.events().contains(new CommitEvent.Decided(process, true))
        || run.events().contains(new CommitEvent.Decided(process, false));
  }

  private static boolean allVotedYes(CommitRun run) {
    return run.participants().stream()
        .allMatch(each ->
            run.events().contains(new CommitEvent.Voted(each, true))
                && !run.events().contains(new CommitEvent.Voted(each, false)));
  }

  @Test
  void onlyParticipantsTakePart() {
    List<CommitEvent> events = List.of(new CommitEvent.Voted(7, true));
    assertThatThrownBy(() -> new CommitRun(List.of(1, 2), events, false, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no participant");
  }
}
