package dev.synod.simulator;

import dev.synod.core.protocol.Effect;
import dev.synod.core.protocol.Event;
import dev.synod.core.protocol.Timer;
import dev.synod.simulator.random.Prng;
import dev.synod.simulator.time.LocalClock;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The timers of a node, and the clock that measures them. */
final class LocalTimers {

  private static final long GREATEST_OFFSET_NANOS = 1_000_000_000_000L;

  private final World world;
  private final int node;
  private final Prng random;
  private final LocalClock clock;
  private final Alarms alarms = new Alarms();
  private Event.@Nullable Fired[] fired = new Event.Fired[0];

  LocalTimers(World world, int node, Prng random) {
    this.world = world;
    this.node = node;
    this.random = random.split("timers");
    clock = new LocalClock(random.split("clock").between(0, GREATEST_OFFSET_NANOS));
  }

  /** What the clock reads now. */
  long clockNanos() {
    return clock.read(world.now());
  }

  /** Sets a timer to a span drawn from its range. */
  void set(Effect.SetTimer effect) {
    int timer = effect.timer().ordinal();
    if (timer >= fired.length) {
      fired = Arrays.copyOf(fired, timer + 1);
      alarms.reserve(timer + 1);
    }
    if (fired[timer] == null) {
      fired[timer] = new Event.Fired(effect.timer());
    }
    long span = random.between(effect.minimumNanos(), effect.maximumNanos());
    aim(timer, clockNanos() + span);
  }

  private void aim(int timer, long deadline) {
    long instant = Math.max(world.now(), clock.instantOf(deadline));
    if (alarms.set(timer, deadline, instant)) {
      world.schedule(instant, Happening.TIMER.of(node, timer), alarms.version(timer));
    }
  }

  void cancel(Timer timer) {
    if (timer.ordinal() < alarms.count()) {
      alarms.cancel(timer.ordinal());
    }
  }

  /** Cancels all timers. */
  void clear() {
    alarms.clear();
  }

  /** The event of a timer came. Whether the timer runs out now, not having been moved since. */
  boolean runsOut(int timer, int version) {
    if (!alarms.take(timer, version)) {
      return false;
    }
    if (clockNanos() < alarms.deadline(timer)) {
      aim(timer, alarms.deadline(timer));
      return false;
    }
    return true;
  }

  /**
   * Takes a timer that ran out.
   *
   * @return null if it was moved or cancelled while the process did not run
   */
  @Nullable Event take(int timer) {
    long deadline = alarms.deadline(timer);
    if (deadline == Alarms.NEVER || clockNanos() < deadline) {
      return null;
    }
    alarms.cancel(timer);
    return fired[timer];
  }

  /** Lets the clock go on in another way, and moves the timers accordingly. */
  void adjustClock(Consumer<LocalClock> adjustment) {
    adjustment.accept(clock);
    for (int timer = 0; timer < alarms.count(); timer++) {
      if (alarms.deadline(timer) != Alarms.NEVER) {
        aim(timer, alarms.deadline(timer));
      }
    }
  }

  /** Makes the clock run true from now on. */
  void trueClock() {
    if (clock.drifts()) {
      adjustClock(running -> running.drift(world.now(), 0));
    }
  }
}
