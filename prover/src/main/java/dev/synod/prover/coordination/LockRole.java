package dev.synod.prover.coordination;

import dev.synod.patterns.lease.LeaseOptions;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.lock.DistributedLock;
import dev.synod.patterns.lock.LeaseLostException;
import dev.synod.patterns.lock.LockHandle;
import dev.synod.patterns.lock.LockNotAcquiredException;
import dev.synod.patterns.lock.Purpose;
import dev.synod.patterns.store.StoreException;
import dev.synod.prover.coordination.Arena.Member;
import dev.synod.prover.coordination.Holdings.Holding;
import dev.synod.prover.pattern.PatternFindings;
import dev.synod.simulator.random.Prng;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What processes do with locks. */
final class LockRole implements Arena.Role {

  private static final long MILLI = 1_000_000;
  private static final int RESOURCES = 2;
  private static final Duration LEASE = Duration.ofNanos(LockScenario.LEASE_NANOS);
  private static final Duration WAIT = LEASE.multipliedBy(2);

  private final List<Resource> guarded = new ArrayList<>();
  private final List<Resource> unguarded = new ArrayList<>();
  private final Arena arena;
  private final Holdings holdings;

  /** The resource refused a token: others have been there since. */
  private static final class StaleTokenException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  LockRole(Arena arena) {
    this.arena = arena;
    holdings =
        new Holdings(
            LockScenario.ONE_HOLDER, LockScenario.TOKENS_RISE, LockScenario.LOST_STAYS_LOST, arena);
    for (int number = 0; number < RESOURCES; number++) {
      guarded.add(
          new Resource(
              "guarded-" + number,
              true,
              LockScenario.GUARDED_EXCLUSION,
              arena.judge(),
              arena.journal()));
      unguarded.add(
          new Resource(
              "unguarded-" + number,
              false,
              LockScenario.UNGUARDED_EXCLUSION,
              arena.judge(),
              arena.journal()));
    }
  }

  @Override
  public void live(Member member) {
    Leases leases =
        new Leases(
            member.store(),
            member.host(),
            event -> arena.journal().note(member.name(), event::toString),
            LeaseOptions.USUAL);
    DistributedLock lock = new DistributedLock(leases, Purpose.GUARDED_CORRECTNESS);
    while (!arena.healed()) {
      work(member, lock, (int) member.random().between(0, RESOURCES - 1));
      member.sleep(member.random().between(0, 400 * MILLI));
    }
    for (int number = 0; number < RESOURCES; number++) {
      while (!work(member, lock, number)) {
        member.sleep(member.random().between(0, 400 * MILLI));
      }
    }
  }

  /** Whether the work was done under the lock, and the guarded resource took it. */
  private boolean work(Member member, DistributedLock lock, int number) {
    arena.journal().counted(PatternFindings.ATTEMPTED);
    boolean done = attempt(member, lock, number);
    if (done) {
      arena.journal().counted(PatternFindings.DONE);
    }
    return done;
  }

  private boolean attempt(Member member, DistributedLock lock, int number) {
    long before = holdings.greatest(name(number));
    try {
      return member.random().chance(600_000)
          ? inScope(member, lock, number, before)
          : byHand(member, lock, number, before);
    } catch (LockNotAcquiredException | LeaseLostException | StaleTokenException failed) {
      return false;
    } catch (StoreException failed) {
      arena.journal().note(member.name(), failed::toString);
      return false;
    } catch (InterruptedException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  private static String name(int number) {
    return "resource-" + number;
  }

  private boolean inScope(Member member, DistributedLock lock, int number, long before)
      throws InterruptedException {
    lock.<Integer, InterruptedException>executeWithLock(
        name(number),
        LEASE,
        WAIT,
        handle -> {
          Holding holding = granted(member, handle, number, before);
          try {
            change(member, handle, holding, number);
          } finally {
            holding.over();
          }
          return number;
        });
    return true;
  }

  private boolean byHand(Member member, DistributedLock lock, int number, long before)
      throws InterruptedException {
    boolean once = member.random().chance(500_000);
    long begun = arena.now();
    Optional<LockHandle> acquired =
        once ? lock.tryAcquire(name(number), LEASE) : lock.acquire(name(number), LEASE, WAIT);
    if (acquired.isEmpty()) {
      if (once) {
        judgeRefusal(member, number, begun);
      }
      return false;
    }
    LockHandle handle = acquired.get();
    Holding holding = granted(member, handle, number, before);
    try {
      change(member, handle, holding, number);
      if (member.random().chance(100_000)) {
        outlast(member, handle, holding);
      }
      if (member.random().chance(300_000)) {
        long reading = member.process().reading();
        holding.seen(reading, handle.renew());
        change(member, handle, holding, number);
      }
      return true;
    } finally {
      holding.over();
      if (member.random().chance(900_000)) { // some forget it, and the lease has to end
        handle.release();
      }
    }
  }

  /** A claim that was made during the call, and by whoever was refused, is its own. */
  private void judgeRefusal(Member member, int number, long begun) {
    if (!arena.requestsComeLate()
        && arena.engine().holds("lock/" + name(number), member.name(), begun)) {
      arena
          .judge()
          .broke(
              LockScenario.OWN_CLAIM,
              member.name(),
              "%s was refused %s, which it holds without knowing it"
                  .formatted(member.name(), name(number)));
    }
  }

  private Holding granted(Member member, LockHandle handle, int number, long before) {
    long reading = member.process().reading();
    Duration remaining = handle.remaining();
    return holdings.granted(member, name(number), handle.token(), before, reading, remaining);
  }

  /** Reads, thinks, and writes one more: at both resources. */
  private void change(Member member, LockHandle handle, Holding holding, int number)
      throws InterruptedException {
    long checked = read(member, guarded.get(number), holding);
    long unchecked = read(member, unguarded.get(number), holding);
    think(member);
    long reading = member.process().reading();
    Duration remaining = handle.remaining();
    holding.seen(reading, remaining);
    if (checked >= 0) {
      boolean taken =
          write(member, guarded.get(number), holding, checked + 1)
              && (unchecked < 0 || write(member, unguarded.get(number), holding, unchecked + 1));
      if (taken) {
        return;
      }
    }
    throw new StaleTokenException();
  }

  /** Waits for the end of the lease. */
  private static void outlast(Member member, LockHandle handle, Holding holding) {
    Duration remaining = handle.remaining();
    while (!remaining.isZero()) {
      member.sleep(remaining.toNanos());
      remaining = handle.remaining();
    }
    holding.seen(member.process().reading(), remaining);
  }

  /** Mostly briefly, now and then for longer than a lease. */
  private static void think(Member member) throws InterruptedException {
    Prng random = member.random();
    long most = random.chance(50_000) ? 2 * LockScenario.LEASE_NANOS : 100 * MILLI;
    long end = member.process().reading() + random.between(0, most);
    member.process().signal().awaitUntil(end);
  }

  private long read(Member member, Resource resource, Holding holding) {
    String holder = holding.holder();
    return arena
        .wire()
        .call(member.process(), "read of " + holder, () -> resource.read(holder, holding.token()))
        .orElse(-1L);
  }

  private boolean write(Member member, Resource resource, Holding holding, long next) {
    String holder = holding.holder();
    long number = holding.nextWrite();
    return arena
        .wire()
        .call(
            member.process(),
            "write of " + holder,
            () -> resource.write(holder, holding.token(), number, next))
        .orElse(false);
  }
}
