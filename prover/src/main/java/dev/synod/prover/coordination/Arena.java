package dev.synod.prover.coordination;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.prover.pattern.PatternRun;
import dev.synod.simulator.random.Prng;
import dev.synod.simulator.threads.Outcome;
import dev.synod.simulator.threads.RunLimits;
import dev.synod.simulator.threads.Scheduler;
import dev.synod.simulator.threads.SimulatedProcess;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Processes that share a simulated store, and the faults that strike them. A process that crashes
 * is started again; each incarnation plays the same role from the beginning, and knows nothing of
 * the one before.
 */
final class Arena {

  /** Every run comes to its end. */
  static final Guarantee PROGRESS =
      new Guarantee.Liveness(
          "progress",
          "Once faults have ended, every process does what it set out to do, within a bound.",
          "Dwork, Lynch and Stockmeyer, Consensus in the Presence of Partial Synchrony, JACM 1988");

  private static final long MILLI = 1_000_000;
  private static final long MOST_STEPS = 3_000_000;
  private static final long STEP_NANOS = 20_000;
  private static final int MOST_DRIFT = 400;

  private final Setting setting;
  private final Role role;
  private final Scheduler scheduler;
  private final Prng random;
  private final Weather weather;
  private final Journal journal;
  private final Judge judge;
  private final Wire wire;
  private final StoreEngine engine;
  private final Hints hints;
  private final Member[] members;

  /**
   * What a run is made of.
   *
   * @param clients how many processes there are
   * @param leaseNanos what the faults are measured by
   * @param healNanos when faults end
   * @param endNanos when everybody has to be done
   */
  record Setting(
      long seed, StoreModel store, int clients, long leaseNanos, long healNanos, long endNanos) {}

  /** What a process does. */
  interface Role {

    /** Does it, in the main thread of a process. Ends some time after the faults have ended. */
    void live(Member member);

    /** What is done to the processes after the faults have ended. */
    void afterFaults(Conductor conductor);
  }

  /**
   * An incarnation of a process.
   *
   * @param number of the process, from 0
   * @param incarnation how often it was started before
   * @param random chance of its own for what it does; the pattern draws from its host
   */
  record Member(
      int number,
      int incarnation,
      SimulatedProcess process,
      SimulatedHost host,
      CoordinationStore store,
      Prng random) {

    String name() {
      return process.name();
    }

    /** Waits without being interrupted. */
    void sleep(long nanos) {
      process.signal().awaitUninterruptiblyUntil(process.reading() + nanos);
    }
  }

  /**
   * Processes that have not started.
   *
   * @param cast gives the role that all of them play
   */
  Arena(Setting setting, boolean recording, Function<Arena, Role> cast) {
    this.setting = setting;
    random = new Prng(setting.seed()).split("arena");
    scheduler =
        new Scheduler(setting.seed(), new RunLimits(setting.endNanos(), MOST_STEPS, STEP_NANOS));
    weather =
        Weather.draw(
            random.split("weather"),
            setting.clients(),
            setting.leaseNanos(),
            setting.healNanos(),
            setting.store() == StoreModel.ASYNC);
    journal = new Journal(scheduler::now, recording);
    judge = new Judge(scheduler::now, journal);
    hints = new Hints(journal);
    wire = new Wire(scheduler, weather, random.split("wire"), journal, this::crash);
    engine =
        new StoreEngine(
            setting.store(),
            scheduler,
            journal,
            random.split("store"),
            key -> hints.changed(key, wire()));
    members = new Member[setting.clients()];
    role = cast.apply(this);
  }

  Journal journal() {
    return journal;
  }

  Judge judge() {
    return judge;
  }

  Wire wire() {
    return wire;
  }

  StoreEngine engine() {
    return engine;
  }

  /** Whether a request may reach the store when nobody waits for it any more. */
  boolean requestsComeLate() {
    return weather.perMillion().containsKey(Strike.LATE_REQUEST)
        || weather.perMillion().containsKey(Strike.DUPLICATED_REQUEST);
  }

  /** True time, which no process knows. */
  long now() {
    return scheduler.now();
  }

  /** Whether faults have ended. */
  boolean healed() {
    return scheduler.now() >= weather.healNanos();
  }

  // ---- the run

  PatternRun run() {
    for (int number = 0; number < members.length; number++) {
      boot(number, 0);
    }
    SimulatedProcess conductor = scheduler.process("conductor", 0, 0);
    conductor.start("faults", new Conductor(conductor)::conduct);
    Outcome outcome = scheduler.run();
    judgeEnd(outcome);
    Map<String, Long> planned = new TreeMap<>();
    weather.planned().forEach((strike, count) -> planned.put(strike.label(), count));
    return new PatternRun(
        setting.seed(),
        scheduler.traceHash(),
        scheduler.steps(),
        judge.operations(),
        planned,
        journal.strikes(),
        journal.activity(),
        judge.broken(),
        journal.lines());
  }

  private void judgeEnd(Outcome outcome) {
    String failure =
        switch (outcome) {
          case Outcome.Ended ended -> "";
          case Outcome.Stopped stopped -> "";
          case Outcome.Deadlocked(var threads) -> "deadlock: " + threads;
          case Outcome.OutOfTime(var threads) -> "not done in time: " + threads;
          case Outcome.OutOfSteps(var threads) -> "too many steps: " + threads;
          case Outcome.Blocked(String thread, var stack) ->
              "%s waits for what no port offers, in %s".formatted(thread, stack);
          case Outcome.Threw(String thread, Throwable thrown) -> thread + " threw " + shown(thrown);
        };
    if (!failure.isEmpty()) {
      judge.broke(PROGRESS, "scheduler", failure);
    }
  }

  private static String shown(Throwable thrown) {
    StackTraceElement[] stack = thrown.getStackTrace();
    return thrown + (stack.length == 0 ? "" : " at " + stack[0]);
  }

  private void boot(int number, int incarnation) {
    String name = "client-" + number + (incarnation == 0 ? "" : "." + incarnation);
    Prng own = random.split(name);
    SimulatedProcess process =
        scheduler.process(name, offset(own), own.between(-MOST_DRIFT, MOST_DRIFT));
    SimulatedStore store = new SimulatedStore(setting.store(), process, engine, wire, hints);
    Member member =
        new Member(number, incarnation, process, new SimulatedHost(process), store, own);
    members[number] = member;
    journal.note(name, () -> "starts");
    process.start("main", () -> role.live(member));
  }

  /** In some processes the clock overflows in the midst of the run. */
  private long offset(Prng own) {
    return own.chance(250_000)
        ? Long.MAX_VALUE - own.between(0, setting.healNanos())
        : own.nextLong();
  }

  // ---- faults

  private void crash(SimulatedProcess process, Strike strike) {
    if (process.crashed()) {
      return;
    }
    journal.struck(strike, process.name(), () -> "the process ends");
    long back = scheduler.now() + random.between(setting.leaseNanos() / 20, setting.leaseNanos());
    for (Member member : members) {
      if (member.process() == process) {
        scheduler.at(back, () -> boot(member.number(), member.incarnation() + 1));
      }
    }
    process.crash();
  }

  /** Strikes, from a process that nothing strikes. */
  final class Conductor {
    private final SimulatedProcess process;

    private Conductor(SimulatedProcess process) {
      this.process = process;
    }

    void sleepUntil(long instant) {
      while (now() < instant) {
        process.signal().awaitUninterruptiblyUntil(instant);
      }
    }

    /** Crashes a process, which is started again later. */
    void crash(Member member) {
      Arena.this.crash(member.process(), Strike.CRASH);
    }

    private void conduct() {
      for (Weather.Blow blow : weather.blows()) {
        sleepUntil(blow.atNanos());
        strike(blow);
      }
      sleepUntil(setting.healNanos() + 2 * setting.leaseNanos());
      role.afterFaults(this);
    }
  }

  private void strike(Weather.Blow blow) {
    SimulatedProcess victim = members[blow.process()].process();
    switch (blow.strike()) {
      case CRASH -> crash(victim, Strike.CRASH);
      case LONG_PAUSE, SHORT_PAUSE -> pause(victim, blow);
      case STORE_RESTART -> engine.restart(blow.lengthNanos());
      case STORE_CLOCK_STEP -> engine.setBack(blow.lengthNanos());
      case FAIL_OVER -> engine.failOver(blow.lengthNanos());
      case LOST_REQUEST,
          LOST_REPLY,
          DUPLICATED_REQUEST,
          LATE_REQUEST,
          POSTHUMOUS_REQUEST,
          CRASH_BEFORE_CALL,
          CRASH_AFTER_CALL,
          LOST_HINT,
          LOST_WRITE ->
          throw new IllegalStateException(blow + " is no fault at an instant");
    }
  }

  private void pause(SimulatedProcess victim, Weather.Blow blow) {
    if (!victim.crashed()) {
      journal.struck(blow.strike(), victim.name(), () -> blow.lengthNanos() / MILLI + " ms");
      victim.pauseUntil(scheduler.now() + blow.lengthNanos());
    }
  }
}
