package dev.synod.checker.commitment;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.log.Breach;
import dev.synod.checker.log.LogCheck;
import dev.synod.core.guarantee.Guarantee;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The properties of atomic commitment, and their checks. */
public final class AtomicCommitment {

  private static final String SOURCE =
      "Bernstein, Hadzilacos, Goodman, Concurrency Control and Recovery in Database Systems, 1987,"
          + " section 7.3, ";

  /** AC1. */
  public static final Guarantee.Safety ONE_DECISION =
      new Guarantee.Safety(
          "commit-agreement",
          "All processes that reach a decision reach the same one.",
          SOURCE + "AC1");

  /** AC2. */
  public static final Guarantee.Safety FINAL_DECISION =
      new Guarantee.Safety(
          "commit-finality",
          "A process cannot reverse its decision after it has reached one.",
          SOURCE + "AC2");

  /** AC3. */
  public static final Guarantee.Safety COMMIT_NEEDS_ALL =
      new Guarantee.Safety(
          "commit-validity",
          "The commit decision can only be reached if all processes voted yes.",
          SOURCE + "AC3");

  /** AC4. */
  public static final Guarantee.Safety ALL_YES_COMMITS =
      new Guarantee.Safety(
          "commit-non-triviality",
          "If there are no failures and all processes voted yes, the decision is to commit.",
          SOURCE + "AC4");

  /** AC5, for a run that has settled. */
  public static final Guarantee.Safety ALL_DECIDE =
      new Guarantee.Safety(
          "commit-termination",
          "Once all failures are repaired and none happens for long enough, all processes decide.",
          SOURCE + "AC5");

  private AtomicCommitment() {}

  /** AC1 to AC5. */
  public static List<LogCheck<CommitRun, CommitEvent>> all() {
    return List.of(
        new LogCheck<>(ONE_DECISION, AtomicCommitment::differing),
        new LogCheck<>(FINAL_DECISION, AtomicCommitment::reversed),
        new LogCheck<>(COMMIT_NEEDS_ALL, AtomicCommitment::committedWithoutVotes),
        new LogCheck<>(ALL_YES_COMMITS, AtomicCommitment::abortedWithoutReason),
        new LogCheck<>(ALL_DECIDE, AtomicCommitment::undecided));
  }

  private static @Nullable Breach<CommitEvent> differing(CommitRun run, Meter meter) {
    List<CommitEvent.Decided> commits = decisions(run, true, meter);
    for (CommitEvent.Decided abort : decisions(run, false, meter)) {
      for (CommitEvent.Decided commit : commits) {
        // What one process decides twice is the next property's.
        if (commit.process() != abort.process()) {
          return new Breach<>(
              ONE_DECISION, "Two processes decided differently:", List.of(commit, abort));
        }
      }
    }
    return null;
  }

  private static List<CommitEvent.Decided> decisions(CommitRun run, boolean commit, Meter meter) {
    List<CommitEvent.Decided> decisions = new ArrayList<>();
    for (CommitEvent event : run.events()) {
      meter.step();
      if (event instanceof CommitEvent.Decided decided && decided.commit() == commit) {
        decisions.add(decided);
      }
    }
    return decisions;
  }

  private static @Nullable Breach<CommitEvent> reversed(CommitRun run, Meter meter) {
    Map<Integer, CommitEvent.Decided> decisions = new HashMap<>();
    for (CommitEvent event : run.events()) {
      meter.step();
      if (event instanceof CommitEvent.Decided decided) {
        CommitEvent.Decided before = decisions.putIfAbsent(decided.process(), decided);
        if (before != null && before.commit() != decided.commit()) {
          return new Breach<>(
              FINAL_DECISION, "A process reversed its decision:", List.of(before, decided));
        }
      }
    }
    return null;
  }

  private static @Nullable Breach<CommitEvent> committedWithoutVotes(CommitRun run, Meter meter) {
    CommitEvent.Decided commit = decision(run, true, meter);
    if (commit == null) {
      return null;
    }
    for (int process : run.participants()) {
      CommitEvent.Voted vote = vote(run, process, meter);
      if (vote == null) {
        return new Breach<>(
            COMMIT_NEEDS_ALL,
            "A process decided to commit, although process " + process + " never voted:",
            List.of(commit));
      } else if (!vote.yes()) {
        return new Breach<>(
            COMMIT_NEEDS_ALL,
            "A process decided to commit, although one voted no:",
            List.of(vote, commit));
      }
    }
    return null;
  }

  private static @Nullable Breach<CommitEvent> abortedWithoutReason(CommitRun run, Meter meter) {
    CommitEvent.Decided abort = decision(run, false, meter);
    if (abort == null || run.failures()) {
      return null;
    }
    for (int process : run.participants()) {
      CommitEvent.Voted vote = vote(run, process, meter);
      if (vote == null || !vote.yes()) {
        return null;
      }
    }
    return new Breach<>(
        ALL_YES_COMMITS,
        "A process decided to abort, although all voted yes and nothing failed:",
        List.of(abort));
  }

  private static @Nullable Breach<CommitEvent> undecided(CommitRun run, Meter meter) {
    if (!run.settled()) {
      return null;
    }
    for (int process : run.participants()) {
      boolean decided = false;
      for (CommitEvent event : run.events()) {
        meter.step();
        decided |= event instanceof CommitEvent.Decided && event.process() == process;
      }
      if (!decided) {
        return new Breach<>(
            ALL_DECIDE, "Process " + process + " never reached a decision.", List.of());
      }
    }
    return null;
  }

  private static CommitEvent.@Nullable Decided decision(
      CommitRun run, boolean commit, Meter meter) {
    List<CommitEvent.Decided> decisions = decisions(run, commit, meter);
    return decisions.isEmpty() ? null : decisions.getFirst();
  }

  /** The first no of the process, or else its first yes; null if it never voted. */
  private static CommitEvent.@Nullable Voted vote(CommitRun run, int process, Meter meter) {
    CommitEvent.Voted vote = null;
    for (CommitEvent event : run.events()) {
      meter.step();
      if (event instanceof CommitEvent.Voted voted && voted.process() == process) {
        vote = vote == null || (vote.yes() && !voted.yes()) ? voted : vote;
      }
    }
    return vote;
  }
}
