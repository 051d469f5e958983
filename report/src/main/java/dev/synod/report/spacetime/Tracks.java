package dev.synod.report.spacetime;

import dev.synod.core.evidence.SpaceTime.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tracks side by side for what lasts at the same time. */
final class Tracks {

  private Tracks() {}

  /** A span with the number of its track. */
  record Tracked(Span span, int track) {}

  /** Gives each span, in the order of their beginnings, the first track that is free by then. */
  static List<Tracked> of(List<Span> spans) {
    List<Tracked> tracked = new ArrayList<>();
    List<Long> busyUntil = new ArrayList<>();
    for (Span span : spans.stream().sorted(Comparator.comparingLong(Span::fromNanos)).toList()) {
      int track = 0;
      while (track < busyUntil.size() && busyUntil.get(track) >= span.fromNanos()) {
        track++;
      }
      if (track == busyUntil.size()) {
        busyUntil.add(span.toNanos());
      } else {
        busyUntil.set(track, span.toNanos());
      }
      tracked.add(new Tracked(span, track));
    }
    return tracked;
  }
}
