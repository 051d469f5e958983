package dev.synod.prover.coordination;

import dev.synod.patterns.election.Campaign;
import dev.synod.patterns.election.ElectionOptions;
import dev.synod.patterns.election.Following;
import dev.synod.patterns.election.Leader;
import dev.synod.patterns.election.LeaderElection;
import dev.synod.patterns.election.Leadership;
import dev.synod.patterns.election.Term;
import dev.synod.patterns.lease.LeaseOptions;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.store.StoreException;
import dev.synod.prover.coordination.Arena.Member;
import dev.synod.prover.coordination.Holdings.Holding;
import dev.synod.prover.pattern.PatternFindings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What candidates do. */
final class ElectionRole implements Arena.Role {

  private static final String NAME = "scheduler";
  private static final long MILLI = 1_000_000;
  private static final ElectionOptions OPTIONS =
      new ElectionOptions(
          Duration.ofNanos(ElectionScenario.LEASE_NANOS),
          Duration.ofNanos(ElectionScenario.SCAN_NANOS),
          Duration.ofHours(1));

  /** When no request of the time of the faults is on its way any more, and all processes are up. */
  private static final long CALM_NANOS =
      ElectionScenario.HEAL_NANOS + 10 * Wire.TIMEOUT_NANOS + ElectionScenario.LEASE_NANOS;

  /** A lease, a scan period, and what messages take in the worst case. */
  private static final long TAKE_OVER_NANOS =
      ElectionScenario.LEASE_NANOS + ElectionScenario.SCAN_NANOS + 500 * MILLI;

  private static final int LAST_CRASHES = 2;

  private final Arena arena;
  private final Holdings holdings;
  private final Workplace workplace;
  private final Map<Long, String> candidates = new TreeMap<>();

  ElectionRole(Arena arena) {
    this.arena = arena;
    holdings =
        new Holdings(
            ElectionScenario.ONE_LEADER,
            ElectionScenario.EPOCHS_RISE,
            ElectionScenario.LOST_STAYS_LOST,
            arena);
    workplace = new Workplace(arena, NAME);
  }

  @Override
  public void live(Member member) {
    Leases leases =
        new Leases(
            member.store(),
            member.host(),
            event -> arena.journal().note(member.name(), event::toString),
            LeaseOptions.USUAL);
    LeaderElection election = new LeaderElection(leases, NAME, member.name(), OPTIONS);
    Following following =
        election.follow(leader -> leader.ifPresent(found -> known(member, found)));
    if (member.random().chance(300_000)) {
      standByHand(member, election);
    }
    Campaign campaign =
        election.campaign(term -> lead(member, term, holdings.greatest(NAME), false));
    while (arena.now() < lastInstant()) {
      member.sleep(100 * MILLI);
    }
    campaign.close();
    following.close();
  }

  private static long lastInstant() {
    return CALM_NANOS + (LAST_CRASHES + 1) * (TAKE_OVER_NANOS + ElectionScenario.LEASE_NANOS);
  }

  private void standByHand(Member member, LeaderElection election) {
    while (!arena.healed()) {
      arena.journal().counted(PatternFindings.ATTEMPTED);
      long before = holdings.greatest(NAME);
      try {
        Optional<Term> term = election.tryLead(reason -> {});
        if (term.isPresent()) {
          try (Term elected = term.get()) {
            lead(member, elected, before, true);
          }
        }
      } catch (StoreException | Workplace.StaleTokenException failed) {
        arena.journal().note(member.name(), failed::toString);
      } catch (InterruptedException unexpected) {
        throw new IllegalStateException(unexpected);
      }
      member.sleep(member.random().between(0, ElectionScenario.LEASE_NANOS));
    }
  }

  /** Somebody was said to lead. */
  private void known(Member member, Leader leader) {
    String other = candidates.putIfAbsent(leader.epoch(), leader.candidate());
    if (other != null && !other.equals(leader.candidate())) {
      arena
          .judge()
          .broke(
              ElectionScenario.EPOCHS_RISE,
              member.name(),
              "epoch %d is that of %s and of %s"
                  .formatted(leader.epoch(), other, leader.candidate()));
    }
  }

  private void lead(Member member, Term term, long before, boolean byHand)
      throws InterruptedException {
    long reading = member.process().reading();
    Duration remaining = remaining(member, term);
    known(member, new Leader(member.name(), term.epoch(), remaining));
    Holding holding = holdings.granted(member, NAME, term.epoch(), before, reading, remaining);
    arena.journal().counted(PatternFindings.DONE);
    try {
      boolean enough = false;
      while (!enough) {
        workplace.change(member, holding, term.epoch(), () -> remaining(member, term));
        enough = arena.healed() ? byHand : member.random().chance(50_000);
      }
    } finally {
      holding.over();
    }
  }

  /** What is left of a leadership, which is judged. */
  private Duration remaining(Member member, Term term) {
    long reading = member.process().reading();
    Optional<Leadership> leadership = term.leadership();
    if (leadership.isEmpty()) {
      return Duration.ZERO;
    }
    Duration left = leadership.get().remainingAt(reading);
    if (!left.isPositive()) {
      arena
          .judge()
          .broke(
              ElectionScenario.VALUE,
              member.name(),
              "%s read that it leads with epoch %d, %.1f ms after that was over"
                  .formatted(member.name(), term.epoch(), -left.toNanos() / 1e6));
      return Duration.ZERO;
    }
    return left;
  }

  @Override
  public void afterFaults(Arena.Conductor conductor) {
    conductor.sleepUntil(CALM_NANOS);
    conductor.sleepUntil(arena.now() + TAKE_OVER_NANOS);
    judgeLed(0);
    for (int crash = 0; crash < LAST_CRASHES; crash++) {
      Optional<Member> leader = holdings.holder(NAME);
      long epoch = holdings.greatest(NAME);
      leader.ifPresent(member -> conductor.crash(member));
      conductor.sleepUntil(arena.now() + TAKE_OVER_NANOS);
      if (leader.isPresent()) {
        judgeLed(epoch);
      }
    }
  }

  private void judgeLed(long epochBefore) {
    if (holdings.greatest(NAME) <= epochBefore) {
      arena
          .judge()
          .broke(
              ElectionScenario.TAKE_OVER,
              NAME,
              "no candidate has been elected for %.1f ms after epoch %d"
                  .formatted(TAKE_OVER_NANOS / 1e6, epochBefore));
    }
  }
}
