package dev.synod.prover.coordination;

import dev.synod.patterns.lease.LeaseOptions;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.lock.DistributedLock;
import dev.synod.patterns.lock.LeaseLostException;
import dev.synod.patterns.lock.LockHandle;
import dev.synod.patterns.lock.LockNotAcquiredException;
import dev.synod.patterns.lock.LockOwner;
import dev.synod.patterns.lock.Purpose;
import dev.synod.patterns.store.StoreException;
import dev.synod.prover.coordination.Arena.Member;
import dev.synod.prover.coordination.Holdings.Holding;
import dev.synod.prover.pattern.PatternFindings;
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

  private final List<Workplace> workplaces = new ArrayList<>();
  private final Arena arena;
  private final Holdings holdings;

  LockRole(Arena arena) {
    this.arena = arena;
    holdings =
        new Holdings(
            LockScenario.ONE_HOLDER, LockScenario.TOKENS_RISE, LockScenario.LOST_STAYS_LOST, arena);
    for (int number = 0; number < RESOURCES; number++) {
      workplaces.add(new Workplace(arena, Integer.toString(number)));
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

  @Override
  public void afterFaults(Arena.Conductor conductor) {
    // Every process has to get every lock, and that is all.
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
    long way = member.random().between(0, 9);
    try {
      return way < 5
          ? inScope(member, lock, number, before)
          : way < 8 ? byHand(member, lock, number, before) : again(member, lock, number, before);
    } catch (LockNotAcquiredException | LeaseLostException | Workplace.StaleTokenException failed) {
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

  /** Enters again what it holds: who was first and who came again show the same token. */
  private boolean again(Member member, DistributedLock lock, int number, long before)
      throws InterruptedException {
    LockOwner owner = lock.owner();
    Optional<LockHandle> first = owner.acquire(name(number), LEASE, WAIT);
    if (first.isEmpty()) {
      return false;
    }
    LockHandle outer = first.get();
    long token = outer.token();
    Holding holding = granted(member, outer, number, before);
    try {
      change(member, outer, holding, number);
      Optional<LockHandle> second = owner.tryAcquire(name(number), LEASE);
      if (second.isPresent()) {
        judgeReentry(member, number, token, second.get().token());
        change(member, second.get(), holding, number);
        second.get().release();
      }
      judgeReentry(member, number, token, outer.token());
      workplaces.get(number).change(member, holding, token, outer::remaining);
      return true;
    } finally {
      holding.over();
      outer.release();
    }
  }

  private void judgeReentry(Member member, int number, long token, long later) {
    if (later != token) {
      arena
          .judge()
          .broke(
              LockScenario.TOKEN_STAYS,
              member.name(),
              "%s holds %s with token %d, and after it entered again with %d"
                  .formatted(member.name(), name(number), token, later));
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

  private void change(Member member, LockHandle handle, Holding holding, int number)
      throws InterruptedException {
    workplaces.get(number).change(member, holding, handle.token(), handle::remaining);
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
}
