package dev.synod.prover.coordination;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.prover.coordination.Arena.Setting;
import dev.synod.prover.pattern.PatternRun;
import dev.synod.prover.pattern.PatternScenario;
import java.util.List;

/**
 * Candidates of an election, who change at resources what only the leader is to change.
 *
 * @param store that the election stands on
 */
public record ElectionScenario(StoreModel store) implements PatternScenario {

  static final Guarantee EPOCHS_RISE =
      new Guarantee.Safety(
          "epochs-rise",
          "An epoch has one leader, and is greater than every epoch that was known before its"
              + " leader stood.",
          "Ongaro and Ousterhout, In Search of an Understandable Consensus Algorithm, USENIX ATC"
              + " 2014, section 5.2: election safety");

  static final Guarantee ONE_LEADER =
      new Guarantee.Safety(
          "one-leader",
          "While one leadership is valid by its own clock, nobody else is elected.",
          "Gray and Cheriton, Leases, SOSP 1989, sections 2 and 5");

  static final Guarantee VALUE =
      new Guarantee.Safety(
          "leadership-is-a-value",
          "A leadership that is read has not ended, by the clock of whoever reads it, when it"
              + " asks.",
          "Ongaro, Consensus: Bridging Theory and Practice, 2014, section 6.4.1");

  static final Guarantee LOST_STAYS_LOST =
      new Guarantee.Safety(
          "lost-stays-lost",
          "A leadership that was seen to have ended is never seen again.",
          "Gray and Cheriton, Leases, SOSP 1989, section 2");

  static final Guarantee TAKE_OVER =
      new Guarantee.Liveness(
          "take-over",
          "A leader that crashes is replaced within a lease and a scan period, and the messages of"
              + " both, if the store and another candidate are alive.",
          "Burrows, The Chubby lock service, OSDI 2006, section 2.1: primary election");

  static final int CANDIDATES = 4;
  static final long LEASE_NANOS = LockScenario.LEASE_NANOS;
  static final long SCAN_NANOS = LEASE_NANOS / 2;
  static final long HEAL_NANOS = 15 * LEASE_NANOS;
  private static final long END_NANOS = 60 * LEASE_NANOS;

  @Override
  public String subject() {
    return "election on a store that is " + store.label();
  }

  @Override
  public String description() {
    return ("%d candidates with leases of %d ms and scans each %d ms, for %d s under faults; after"
            + " that leaders crash, and have to be replaced in time")
        .formatted(
            CANDIDATES,
            LEASE_NANOS / 1_000_000,
            SCAN_NANOS / 1_000_000,
            HEAL_NANOS / 1_000_000_000);
  }

  @Override
  public List<Guarantee> guarantees() {
    return List.of(
        Workplace.GUARDED_EXCLUSION,
        EPOCHS_RISE,
        ONE_LEADER,
        VALUE,
        LOST_STAYS_LOST,
        TAKE_OVER,
        Arena.PROGRESS);
  }

  @Override
  public List<Guarantee> unpromised() {
    return List.of(Workplace.UNGUARDED_EXCLUSION);
  }

  @Override
  public PatternRun run(long seed, boolean recording) {
    Setting setting = new Setting(seed, store, CANDIDATES, LEASE_NANOS, HEAL_NANOS, END_NANOS);
    return new Arena(setting, recording, ElectionRole::new).run();
  }

  @Override
  public String replay(long seed) {
    return "./synod prove election --store %s --seed %d".formatted(store.label(), seed);
  }
}
