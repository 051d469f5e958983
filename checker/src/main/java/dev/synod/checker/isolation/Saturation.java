package dev.synod.checker.isolation;

import dev.synod.checker.budget.Meter;
import java.util.Arrays;

/**
 * Finds orders of versions that have no alternative, until there are no more: two transactions
 * write a key, and one order of them would close a cycle, so it is the other (the pruning of
 * PolySI, VLDB 2023, by clocks instead of a transitive closure).
 */
final class Saturation {

  private final Form form;
  private final LineWriters writers;
  private final OpenKeys keys;
  private final int[] lines;
  private final Edges edges;
  private final Meter meter;
  private final int[] forcedStarts;
  private final int[] forced;

  /**
   * @param edges the known dependencies of transactions, to which those that are found are added
   */
  Saturation(Form form, LineWriters writers, OpenKeys keys, int[] lines, Edges edges, Meter meter) {
    this.form = form;
    this.writers = writers;
    this.keys = keys;
    this.lines = lines;
    this.edges = edges;
    this.meter = meter;
    this.forcedStarts = new int[keys.places() + 1];
    for (int place = 0; place < keys.places(); ) {
      int key = keys.key(place);
      int blocks = keys.isOpen(key) ? blocks(key) : 0;
      for (int end = writers.end(key); place < end; place++) {
        forcedStarts[place + 1] = forcedStarts[place] + blocks;
      }
    }
    boolean fits = meter.take(4L * forcedStarts[keys.places()]);
    this.forced = new int[fits ? forcedStarts[keys.places()] : 0];
    Arrays.fill(forced, -1);
  }

  private int blocks(int key) {
    int blocks = 0;
    for (int place = writers.first(key); place < writers.end(key); blocks++) {
      place = writers.lineEnd(key, place);
    }
    return blocks;
  }

  /**
   * One round.
   *
   * @param clocks what precedes each event by the edges so far
   * @return whether something was added
   */
  boolean round(Clocks clocks) {
    int before = edges.size();
    for (int place = 0; place < keys.places() && meter.exhausted() == null; place++) {
      int key = keys.key(place);
      if (keys.isOpen(key)) {
        constrainWrite(clocks, key, place);
        for (int i = keys.firstReader(place); i < keys.endReader(place); i++) {
          constrainRead(clocks, key, place, keys.reader(i));
        }
      }
    }
    return edges.size() > before;
  }

  /** Writers of the key that must come before this one. */
  private void constrainWrite(Clocks clocks, int key, int place) {
    meter.step();
    int writer = writers.writer(place);
    int commit = form.commit(writer);
    int memory = forcedStarts[place];
    for (int block = writers.first(key); block < writers.end(key); memory++) {
      int end = writers.lineEnd(key, block);
      int line = writers.line(block);
      int limit = form.lastOverwriting(clocks.latest(commit, line));
      limit = line == lines[writer] ? Math.min(limit, writer - 1) : limit;
      int earlier = limit < 0 ? -1 : writers.lastWithin(block, end, limit);
      if (earlier >= 0 && forced[memory] < earlier) {
        forced[memory] = earlier;
        order(clocks, earlier, place);
      }
      block = end;
    }
  }

  private void order(Clocks clocks, int earlier, int later) {
    int first = writers.writer(earlier);
    int second = writers.writer(later);
    int after = form.overwriting(second);
    if (clocks.latest(after, lines[first]) < form.commit(first)) {
      edges.add(first, second, Kind.FORCED);
    }
    for (int i = keys.firstReader(earlier); i < keys.endReader(earlier); i++) {
      int reader = keys.reader(i);
      if (reader != second
          && clocks.latest(form.commit(second), lines[reader]) < form.begin(reader)) {
        edges.add(reader, second, Kind.FORCED_RW);
      }
    }
  }

  /** Writers of the key that precede a reader of this write must come before this write. */
  private void constrainRead(Clocks clocks, int key, int place, int reader) {
    meter.step();
    int writer = writers.writer(place);
    int begin = form.begin(reader);
    for (int block = writers.first(key); block < writers.end(key); ) {
      int end = writers.lineEnd(key, block);
      int line = writers.line(block);
      int limit = form.lastCommitted(clocks.latest(begin, line));
      int other = limit < 0 ? -1 : writers.lastWithin(block, end, limit);
      if (other >= 0 && other != place) {
        int earlier = writers.writer(other);
        if (earlier != reader
            && clocks.latest(form.overwriting(writer), line) < form.commit(earlier)) {
          edges.add(earlier, writer, Kind.FORCED);
        }
      }
      block = end;
    }
  }
}
