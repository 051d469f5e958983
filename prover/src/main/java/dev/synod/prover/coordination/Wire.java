package dev.synod.prover.coordination;

import dev.synod.simulator.random.Prng;
import dev.synod.simulator.threads.Scheduler;
import dev.synod.simulator.threads.SimulatedProcess;
import dev.synod.simulator.threads.SimulatedSignal;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Requests of simulated processes to servers, over a network that may do anything to them. */
final class Wire {

  /** How long a client waits for an answer. */
  static final long TIMEOUT_NANOS = 300_000_000;

  private final Scheduler scheduler;
  private final Weather weather;
  private final Prng random;
  private final Journal journal;
  private final BiConsumer<SimulatedProcess, Strike> crash;

  /**
   * A network.
   *
   * @param crash crashes a process, and sees to its restart
   */
  Wire(
      Scheduler scheduler,
      Weather weather,
      Prng random,
      Journal journal,
      BiConsumer<SimulatedProcess, Strike> crash) {
    this.scheduler = scheduler;
    this.weather = weather;
    this.random = random;
    this.journal = journal;
    this.crash = crash;
  }

  /** A request that somebody waits for. */
  private static final class Exchange<R> {
    private final SimulatedProcess process;
    private final String what;
    private final Supplier<Optional<R>> server;
    private final SimulatedSignal answered;
    private @Nullable R answer;
    private boolean givenUp;

    Exchange(SimulatedProcess process, String what, Supplier<Optional<R>> server) {
      this.process = process;
      this.what = what;
      this.server = server;
      this.answered = process.signal();
    }
  }

  /**
   * Asks a server, and waits for the answer; an interrupt does not cut it short.
   *
   * @param what the request in words
   * @param server what the server does when a request arrives; empty if it does not answer
   * @return empty if no answer came in time
   */
  <R> Optional<R> call(SimulatedProcess process, String what, Supplier<Optional<R>> server) {
    process.enter();
    crashHere(process, Strike.CRASH_BEFORE_CALL);
    Exchange<R> exchange = new Exchange<>(process, what, server);
    send(exchange);
    exchange.answered.awaitUninterruptiblyUntil(process.reading() + TIMEOUT_NANOS);
    exchange.givenUp = exchange.answer == null;
    crashHere(process, Strike.CRASH_AFTER_CALL);
    return Optional.ofNullable(exchange.answer);
  }

  private void crashHere(SimulatedProcess process, Strike strike) {
    if (strikes(strike)) {
      crash.accept(process, strike);
    }
  }

  private <R> void send(Exchange<R> exchange) {
    if (strikes(Strike.LOST_REQUEST)) {
      journal.struck(Strike.LOST_REQUEST, exchange.process.name(), () -> exchange.what);
      return;
    }
    long delay =
        strikes(Strike.LATE_REQUEST) ? random.between(0, 8 * TIMEOUT_NANOS) : oneWayNanos();
    scheduler.at(scheduler.now() + delay, () -> arrive(exchange));
    if (strikes(Strike.DUPLICATED_REQUEST)) {
      long again = delay + random.between(0, 4 * TIMEOUT_NANOS);
      scheduler.at(
          scheduler.now() + again,
          () -> {
            journal.struck(Strike.DUPLICATED_REQUEST, exchange.process.name(), () -> exchange.what);
            arrive(exchange);
          });
    }
  }

  private <R> void arrive(Exchange<R> exchange) {
    String who = exchange.process.name();
    if (exchange.process.crashed()) {
      journal.struck(Strike.POSTHUMOUS_REQUEST, who, () -> exchange.what);
    } else if (exchange.givenUp) {
      journal.struck(Strike.LATE_REQUEST, who, () -> exchange.what);
    }
    Optional<R> answer = exchange.server.get();
    if (answer.isEmpty()) {
      return;
    }
    if (strikes(Strike.LOST_REPLY)) {
      journal.struck(Strike.LOST_REPLY, who, () -> exchange.what);
      return;
    }
    scheduler.at(
        scheduler.now() + oneWayNanos(),
        () -> {
          if (exchange.answer == null) {
            exchange.answer = answer.get();
            exchange.answered.raise();
          }
        });
  }

  /** A message that nobody waits for, such as a hint. */
  void tell(Runnable arrival) {
    scheduler.at(scheduler.now() + oneWayNanos(), arrival);
  }

  /** Whether a fault of chance strikes now. */
  boolean strikes(Strike strike) {
    int perMillion = weather.chanceOf(strike, scheduler.now());
    return perMillion > 0 && random.chance(perMillion);
  }

  /** Mostly short, now and then some times longer. */
  private long oneWayNanos() {
    long most = weather.mostDelayNanos();
    return random.between(weather.leastDelayNanos(), random.chance(20_000) ? 10 * most : most);
  }
}
