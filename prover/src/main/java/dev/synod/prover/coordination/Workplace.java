package dev.synod.prover.coordination;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.prover.coordination.Arena.Member;
import dev.synod.prover.coordination.Holdings.Holding;
import dev.synod.simulator.random.Prng;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What a lock or a leadership is for: two numbers at servers, one of which is guarded, that each
 * holder reads, and writes one greater.
 */
final class Workplace {

  static final Guarantee GUARDED_EXCLUSION =
      new Guarantee.Safety(
          "guarded-exclusion",
          "At a resource that checks tokens, the work of one holder never interleaves with that of"
              + " another, and no update is lost.",
          "Burrows, The Chubby lock service, OSDI 2006, section 2.4: sequencers");

  static final Guarantee UNGUARDED_EXCLUSION =
      new Guarantee.Safety(
          "unguarded-exclusion",
          "At a resource that does not check tokens, the work of one holder never interleaves with"
              + " that of another. No lease promises that.",
          "Kleppmann, How to do distributed locking, 2016");

  private static final long MILLI = 1_000_000;

  private final Arena arena;
  private final Resource guarded;
  private final Resource unguarded;

  /** The resource refused a token: others have been there since. */
  static final class StaleTokenException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  Workplace(Arena arena, String name) {
    this.arena = arena;
    guarded =
        new Resource("guarded-" + name, true, GUARDED_EXCLUSION, arena.judge(), arena.journal());
    unguarded =
        new Resource(
            "unguarded-" + name, false, UNGUARDED_EXCLUSION, arena.judge(), arena.journal());
  }

  /**
   * Reads, thinks, and writes one more: at both resources.
   *
   * @param token that is shown
   * @param remaining asks what is left of the lease; called after the thinking
   * @throws StaleTokenException if the guarded resource has refused, or nobody knows
   */
  void change(Member member, Holding holding, long token, Supplier<Duration> remaining)
      throws InterruptedException {
    long checked = read(member, guarded, holding, token);
    long unchecked = read(member, unguarded, holding, token);
    think(member);
    long reading = member.process().reading();
    holding.seen(reading, remaining.get());
    boolean taken =
        checked >= 0
            && write(member, guarded, holding, token, checked + 1)
            && (unchecked < 0 || write(member, unguarded, holding, token, unchecked + 1));
    if (!taken) {
      throw new StaleTokenException();
    }
  }

  /** Mostly briefly, now and then for longer than a lease. */
  private static void think(Member member) throws InterruptedException {
    Prng random = member.random();
    long most = random.chance(50_000) ? 2 * LockScenario.LEASE_NANOS : 100 * MILLI;
    long end = member.process().reading() + random.between(0, most);
    member.process().signal().awaitUntil(end);
  }

  private long read(Member member, Resource resource, Holding holding, long token) {
    String holder = holding.holder();
    return arena
        .wire()
        .call(member.process(), "read of " + holder, () -> resource.read(holder, token))
        .orElse(-1L);
  }

  private boolean write(Member member, Resource resource, Holding holding, long token, long next) {
    String holder = holding.holder();
    long number = holding.nextWrite();
    return arena
        .wire()
        .call(
            member.process(),
            "write of " + holder,
            () -> resource.write(holder, token, number, next))
        .orElse(false);
  }
}
