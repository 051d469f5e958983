package dev.synod.prover.coordination;

import dev.synod.prover.pattern.PatternRun;
import dev.synod.prover.pattern.PatternRun.Line;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What happened in a run: faults counted, and, if asked for, everything in words. */
public final class Journal {

  private final LongSupplier clock;
  private final boolean recording;
  private final Map<Strike, Long> strikes = new EnumMap<>(Strike.class);
  private final Map<String, Long> activity = new TreeMap<>();
  private final List<Line> lines = new ArrayList<>();

  /**
   * An empty journal.
   *
   * @param clock true time
   * @param recording whether to keep what happened in words
   */
  Journal(LongSupplier clock, boolean recording) {
    this.clock = clock;
    this.recording = recording;
  }

  /** A fault took effect. */
  void struck(Strike strike, String who, Supplier<String> what) {
    strikes.merge(strike, 1L, Long::sum);
    note(who, () -> PatternRun.FAULT + strike.label() + ": " + what.get());
  }

  /** Something happened that campaigns count. */
  void counted(String name) {
    activity.merge(name, 1L, Long::sum);
  }

  /** Something happened. */
  void note(String who, Supplier<String> what) {
    if (recording) {
      lines.add(new Line(clock.getAsLong(), who, what.get()));
    }
  }

  /** How often each kind of fault took effect, by label. */
  Map<String, Long> strikes() {
    Map<String, Long> counts = new TreeMap<>();
    strikes.forEach((strike, count) -> counts.put(strike.label(), count));
    return counts;
  }

  Map<String, Long> activity() {
    return Collections.unmodifiableMap(activity);
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }
}
