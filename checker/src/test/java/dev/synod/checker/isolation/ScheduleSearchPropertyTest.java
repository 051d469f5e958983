package dev.synod.checker.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.budget.Meter;
import dev.synod.core.guarantee.Isolation;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.History;
import dev.synod.core.history.Outcome;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The search by itself, without what makes it fast and leaves it little to do: it finds an order
 * exactly where there is one.
 */
class ScheduleSearchPropertyTest {

  private static final int HISTORIES = 20_000;
  private static final List<Isolation> LEVELS =
      List.of(
          Isolation.PREFIX,
          Isolation.STRONG_SESSION_SNAPSHOT_ISOLATION,
          Isolation.STRONG_SESSION_SERIALIZABLE);

  private int found;
  private int impossible;

  @Test
  void theSearchAloneAgreesWithBruteForce() {
    for (int seed = 0; seed < HISTORIES; seed++) {
      TransactionHistory history = new RandomTransactions(new SplittableRandom(seed)).next();
      Observations observations = new Observations(history, false, new Meter(Budget.STANDARD));
      Set<Isolation> satisfied = null;
      for (Isolation level : LEVELS) {
        boolean legal =
            observations.symptoms.first().keySet().stream()
                .noneMatch(anomaly -> anomaly.ruledOut().contains(level));
        if (legal) {
          satisfied = satisfied == null ? new BruteForce(history).satisfied() : satisfied;
          check("seed " + seed + " " + level, observations, level, satisfied.contains(level));
        }
      }
    }
    assertThat(found).isGreaterThan(HISTORIES / 10);
    assertThat(impossible).isGreaterThan(100);
  }

  private void check(String context, Observations observations, Isolation level, boolean holds) {
    Meter meter = new Meter(Budget.STANDARD);
    Edges edges = new Edges(meter);
    new Dependencies(observations).addTo(edges);
    Form form =
        switch (level) {
          case PREFIX -> Form.PREFIX;
          case STRONG_SESSION_SNAPSHOT_ISOLATION -> Form.SNAPSHOT;
          default -> Form.SERIAL;
        };
    Attempt attempt = new Attempt(form, observations, edges, meter);
    attempt.addSessions();
    if (attempt.knownCycle() != null) {
      assertThat(holds).as(context).isFalse();
      return;
    }
    Lines lines = Lines.of(new Sessions(observations));
    LineWriters writers = new LineWriters(observations, lines.lines());
    OpenKeys keys = OpenKeys.of(observations, writers, lines.lines(), form);
    Schedule schedule = attempt.searchAlone(keys, meter);
    assertThat(schedule != null).as(context).isEqualTo(holds);
    if (schedule != null) {
      found++;
      assertThat(Verifier.problem(observations.history, level, schedule)).as(context).isNull();
    } else {
      impossible++;
      verify(context, new Impossible(observations, level).witness(true), level);
    }
  }

  /** The transactions that are left are impossible by themselves. */
  private static void verify(String context, Witness witness, Isolation level) {
    Witness.OfCalls part = (Witness.OfCalls) witness;
    if (part.calls().stream().allMatch(call -> call.outcome() instanceof Outcome.Ok)) {
      TransactionHistory alone = TransactionHistory.of(new History(part.calls()));
      assertThat(new BruteForce(alone).satisfied()).as(context).doesNotContain(level);
    }
  }
}
