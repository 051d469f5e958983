package dev.synod.time.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.time.property.Execution;
import dev.synod.time.property.Property;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * The promises of Kulkarni et al. 2014, sentence by sentence, on runs of nodes whose clocks are
 * apart, drift and jump.
 */
class HybridLogicalClockPaperTest {

  /** How far clocks are from the true time at most, so that two are within twice that. */
  private static final long ERROR = 20;

  private static final long EPSILON = 2 * ERROR;

  /**
   * A run with its timestamps.
   *
   * @param physical what the clock of the event's node showed at the event
   */
  private record Run(Execution execution, List<HybridTimestamp> timestamps, long[] physical) {
    boolean holdsOfEach(IntPredicate promise) {
      return java.util.stream.IntStream.range(0, timestamps.size()).allMatch(promise);
    }

    BitSet history(int event) {
      return execution.events().get(event).history();
    }
  }

  private static Run run(SplittableRandom random, int size) {
    Execution execution = Execution.random(random, 1 + size / 3, 4 * size);
    List<SimulatedClock> physicals = new ArrayList<>();
    List<HybridLogicalClock> clocks = new ArrayList<>();
    for (int node = 0; node < execution.processes(); node++) {
      physicals.add(new SimulatedClock(0));
      clocks.add(new HybridLogicalClock(physicals.get(node), Duration.ofMillis(EPSILON)));
    }
    List<HybridTimestamp> timestamps = new ArrayList<>();
    long[] physical = new long[execution.events().size()];
    long trueTime = 1_000;
    for (Execution.Event event : execution.events()) {
      trueTime += random.nextInt(3) == 0 ? random.nextInt(15) : 0;
      long shown = trueTime + random.nextLong(-ERROR, ERROR + 1); // jumps, also backwards
      physicals.get(event.process()).set(shown);
      HybridLogicalClock clock = clocks.get(event.process());
      physical[timestamps.size()] = shown;
      timestamps.add(
          event.source() < 0 ? clock.now() : clock.receive(timestamps.get(event.source())));
    }
    return new Run(execution, timestamps, physical);
  }

  private static void holds(Predicate<Run> promise) {
    Property.holds(10_000, HybridLogicalClockPaperTest::run, promise);
  }

  /** Theorem 1: "e hb f implies (l.e, c.e) < (l.f, c.f)." */
  @Test
  void theorem1WhatHappenedBeforeHasALesserTimestamp() {
    holds(run ->
        run.holdsOfEach(event ->
            run.history(event).stream()
                .filter(before -> before != event)
                .allMatch(before ->
                    run.timestamps.get(before).compareTo(run.timestamps.get(event)) < 0)));
  }

  /** Theorem 2: "For any event f, l.f >= pt.f." */
  @Test
  void theorem2TheTimeIsNotBehindThePhysicalClock() {
    holds(
        run -> run.holdsOfEach(event -> run.timestamps.get(event).millis() >= run.physical[event]));
  }

  /** Theorem 3: "l.f > pt.f implies there is g hb f with pt.g = l.f": l is the maximum known. */
  @Test
  void theorem3TheTimeIsTheGreatestPhysicalTimeThatIsKnown() {
    holds(run ->
        run.holdsOfEach(event ->
            run.timestamps.get(event).millis()
                == run.history(event).stream()
                    .mapToLong(before -> run.physical[before])
                    .max()
                    .orElseThrow()));
  }

  /** Corollary 1: "For any event f, |l.f - pt.f| <= ε." */
  @Test
  void corollary1TheTimeIsWithinTheBound() {
    holds(run ->
        run.holdsOfEach(
            event -> run.timestamps.get(event).millis() - run.physical[event] <= EPSILON));
  }

  /** Theorem 4: "c.f = k implies that k events before f had l.g = l.f" (at least). */
  @Test
  void theorem4TheCounterIsBoundedByTheEventsOfTheSameTime() {
    holds(run ->
        run.holdsOfEach(event ->
            run.timestamps.get(event).counter()
                <= run.history(event).stream()
                    .filter(before -> before != event)
                    .filter(before ->
                        run.timestamps.get(before).millis() == run.timestamps.get(event).millis())
                    .count()));
  }

  /** On resilience: "...we can simply ignore the message" that is too far ahead; others go on. */
  @Test
  void aNodeWhoseClockIsFarAheadDoesNotDragOthersAlong() {
    SimulatedClock right = new SimulatedClock(1_000);
    SimulatedClock wrong = new SimulatedClock(1_000_000);
    HybridLogicalClock good = new HybridLogicalClock(right, Duration.ofMillis(EPSILON));
    HybridTimestamp message = new HybridLogicalClock(wrong, Duration.ZERO).now();
    good.now();

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> good.receive(message))
        .isInstanceOf(ClockOffsetException.class);
    assertThat(good.now().millis()).isEqualTo(1_000);
  }

  /** A drift: a clock that runs at half the speed falls behind, and follows the others. */
  @Test
  void aSlowClockIsPulledAlongByMessages() {
    SimulatedClock slow = new SimulatedClock(1_000);
    HybridLogicalClock clock = new HybridLogicalClock(slow, Duration.ofMillis(60));
    for (long step = 0; step < 100; step++) {
      slow.set(1_000 + step / 2);
      HybridTimestamp message = HybridTimestamp.of(1_000 + step, 0);
      assertThat(clock.receive(message)).isGreaterThan(message);
    }

    assertThat(clock.millisAhead()).isEqualTo(50);
  }
}
