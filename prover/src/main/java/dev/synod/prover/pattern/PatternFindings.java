package dev.synod.prover.pattern;

import dev.synod.core.evidence.Counterexample;
import dev.synod.core.evidence.Evidence;
import dev.synod.core.evidence.Evidence.Finding;
import dev.synod.core.evidence.SpaceTime;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.prover.pattern.PatternRun.Broken;
import dev.synod.prover.pattern.PatternRun.Line;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the totals of a campaign say about the promises of a pattern. */
public final class PatternFindings {

  /** The name under which is counted how often processes tried what they are to do. */
  public static final String ATTEMPTED = "attempted";

  /** The name under which is counted how often they did it. */
  public static final String DONE = "done";

  private static final long PICTURE_NANOS = 3_000_000_000L;
  private static final int MOST_MARKS = 200;
  private static final int MOST_FAULTS = 20;

  private PatternFindings() {}

  /** The evidence of a campaign; a seed that breaks a promise is run again, to be drawn. */
  public static Evidence evidence(PatternScenario scenario, long firstSeed, PatternTotals totals) {
    Map<String, Long> activity = new TreeMap<>(totals.activity());
    for (Finding finding : unpromised(scenario, totals)) {
      PatternTotals.Failures failures = totals.broken().get(finding.guarantee().id());
      activity.put(
          "seeds that break " + finding.guarantee().id() + " (not promised)",
          failures == null ? 0 : failures.seeds());
    }
    return new Evidence(
        scenario.subject(),
        scenario.description(),
        firstSeed,
        totals.seeds(),
        totals.steps(),
        totals.operations(),
        totals.strikes(),
        new Evidence.Exercise(totals.planned(), activity, List.of()),
        findings(scenario.guarantees(), totals),
        List.of(),
        share(totals),
        counterexample(scenario, totals));
  }

  /** What became of guarantees that are judged and that nobody promises. */
  public static List<Finding> unpromised(PatternScenario scenario, PatternTotals totals) {
    return findings(scenario.unpromised(), totals);
  }

  private static double share(PatternTotals totals) {
    long attempted = totals.activity().getOrDefault(ATTEMPTED, 0L);
    return attempted == 0 ? 1 : (double) totals.activity().getOrDefault(DONE, 0L) / attempted;
  }

  private static List<Finding> findings(List<Guarantee> guarantees, PatternTotals totals) {
    return guarantees.stream()
        .map(guarantee -> new Finding(guarantee, verdict(guarantee, totals)))
        .toList();
  }

  private static Verdict verdict(Guarantee guarantee, PatternTotals totals) {
    Verdict.Effort effort = new Verdict.Effort(totals.steps(), 0);
    PatternTotals.Failures failures = totals.broken().get(guarantee.id());
    if (failures != null) {
      return new Verdict.Violated(witness(failures, totals.seeds()));
    }
    return totals.operations() == 0
        ? new Verdict.Unknown("nothing was done that could be judged", effort)
        : new Verdict.Holds(effort);
  }

  private static Witness witness(PatternTotals.Failures failures, long seeds) {
    Broken first = failures.first();
    return new Witness.OfState(
        first.guarantee(),
        "%s (seed %d, at %.1f ms; %,d of %,d seeds)"
            .formatted(
                first.explanation(),
                failures.firstSeed(),
                first.atNanos() / 1e6,
                failures.seeds(),
                seeds),
        -1,
        first.atNanos());
  }

  private static @Nullable Counterexample counterexample(
      PatternScenario scenario, PatternTotals totals) {
    for (Guarantee guarantee : scenario.guarantees()) {
      PatternTotals.Failures failures = totals.broken().get(guarantee.id());
      if (failures != null) {
        PatternRun again = scenario.run(failures.firstSeed(), true);
        List<String> faults = again.faultsUntil(failures.first().atNanos());
        List<String> last = faults.subList(Math.max(0, faults.size() - MOST_FAULTS), faults.size());
        return new Counterexample(
            failures.firstSeed(),
            witness(failures, totals.seeds()),
            last,
            last.size(),
            scenario.replay(failures.firstSeed()),
            diagram(again, failures.first().atNanos()));
      }
    }
    return null;
  }

  /** What happened before a violation: a lane for each process, store and resource. */
  private static SpaceTime diagram(PatternRun run, long atNanos) {
    long from = Math.max(0, atNanos - PICTURE_NANOS);
    List<Line> lines =
        run.trace().stream()
            .filter(line -> line.atNanos() >= from && line.atNanos() <= atNanos)
            .toList();
    List<Line> last = lines.subList(Math.max(0, lines.size() - MOST_MARKS), lines.size());
    Set<String> lanes = new LinkedHashSet<>();
    last.forEach(line -> lanes.add(line.who()));
    List<String> ordered = new ArrayList<>(lanes);
    List<SpaceTime.Mark> marks =
        last.stream()
            .map(line ->
                new SpaceTime.Mark(
                    ordered.indexOf(line.who()), line.atNanos(), line.what(), sign(line)))
            .toList();
    long start = last.isEmpty() ? from : last.getFirst().atNanos();
    return new SpaceTime(ordered, start, atNanos + 1, List.of(), marks, List.of());
  }

  private static SpaceTime.Sign sign(Line line) {
    if (line.isViolation()) {
      return SpaceTime.Sign.VIOLATION;
    }
    return line.isFault() ? SpaceTime.Sign.CRASH : SpaceTime.Sign.MILESTONE;
  }
}
