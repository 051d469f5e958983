package dev.synod.prover.coordination;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.prover.coordination.Arena.Setting;
import dev.synod.prover.pattern.PatternRun;
import dev.synod.prover.pattern.PatternScenario;
import java.util.List;

/**
 * Processes that take locks and change what the locks are for, at a resource that checks tokens and
 * at one that does not.
 *
 * @param store that the locks stand on
 */
public record LockScenario(StoreModel store) implements PatternScenario {

  static final Guarantee TOKENS_RISE =
      new Guarantee.Safety(
          "tokens-rise",
          "A token is greater than every token that was given before it was asked for, and is given"
              + " once.",
          "Kleppmann, Designing Data-Intensive Applications, 2017, chapter 8: fencing tokens");

  static final Guarantee ONE_HOLDER =
      new Guarantee.Safety(
          "one-holder",
          "While one holder's lease has time left by its own clock, nobody else is given the lock.",
          "Gray and Cheriton, Leases, SOSP 1989, sections 2 and 5");

  static final Guarantee LOST_STAYS_LOST =
      new Guarantee.Safety(
          "lost-stays-lost",
          "A lease that was seen to have ended is never seen to have time left again.",
          "Gray and Cheriton, Leases, SOSP 1989, section 2");

  static final Guarantee OWN_CLAIM =
      new Guarantee.Safety(
          "own-claim",
          "A claim whose answer was lost is known again when it is repeated: nobody is refused for"
              + " the sake of a claim of their own.",
          "Birrell and Nelson, Implementing Remote Procedure Calls, ACM TOCS 1984, section 3");

  static final Guarantee TOKEN_STAYS =
      new Guarantee.Safety(
          "token-stays",
          "Whoever enters again what it holds shows the token of the first time.",
          "Redisson's RFencedLock gives another, so that the outer section is refused");

  static final int CLIENTS = 4;
  static final long LEASE_NANOS = 1_000_000_000L;
  private static final long HEAL_NANOS = 15 * LEASE_NANOS;
  private static final long END_NANOS = 75 * LEASE_NANOS;

  @Override
  public String subject() {
    return "lock on a store that is " + store.label();
  }

  @Override
  public String description() {
    return ("%d processes take locks with leases of %d ms, for %d s under faults and until each has"
            + " had every lock after that")
        .formatted(CLIENTS, LEASE_NANOS / 1_000_000, HEAL_NANOS / 1_000_000_000);
  }

  @Override
  public List<Guarantee> guarantees() {
    return List.of(
        Workplace.GUARDED_EXCLUSION,
        TOKENS_RISE,
        ONE_HOLDER,
        LOST_STAYS_LOST,
        OWN_CLAIM,
        TOKEN_STAYS,
        Arena.PROGRESS);
  }

  @Override
  public List<Guarantee> unpromised() {
    return List.of(Workplace.UNGUARDED_EXCLUSION);
  }

  @Override
  public PatternRun run(long seed, boolean recording) {
    Setting setting = new Setting(seed, store, CLIENTS, LEASE_NANOS, HEAL_NANOS, END_NANOS);
    return new Arena(setting, recording, LockRole::new).run();
  }

  @Override
  public String replay(long seed) {
    return "./synod prove lock --store %s --seed %d".formatted(store.label(), seed);
  }
}
