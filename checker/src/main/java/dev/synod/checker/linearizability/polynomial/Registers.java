package dev.synod.checker.linearizability.polynomial;

import static dev.synod.checker.linearizability.polynomial.RegisterCalls.INITIAL;
import static dev.synod.checker.linearizability.polynomial.RegisterCalls.NONE;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.specification.RegisterType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Registers whose values are written once: Gibbons and Korach's clusters and zones, extended to
 * compare-and-sets.
 *
 * <p>A write and the calls that found its value are a cluster; a compare-and-set is the last call
 * of one cluster and the first of another. Clusters that hang together in this way follow each
 * other without anything between them: they form a block, whose calls are in order but for the
 * reads of one value. (Two compare-and-sets that found the same value, or a block without a first
 * write, are impossible; so is a call that completed before one was invoked that comes before it in
 * the block.)
 *
 * <p>Let {@code to} be the first completion in a block, and {@code from} the last invocation. If
 * {@code to < from} the block takes at least the gaps between them, its zone, and it need not take
 * more: the first write comes in gap {@code to - 1} at the latest, each other call in the first gap
 * after its invocation and those of the calls before it in the block. So two blocks whose zones
 * overlap are impossible. Otherwise the block can take any single gap from {@code from} to {@code
 * to - 1}, and some gap of these at least; one that is in no zone will do, and if all are in zones
 * they are in a single one, which is impossible. The initial value is a block that begins before
 * all calls.
 *
 * <p>Compare-and-sets that returned false are placed in the end wherever another value is. If one
 * finds no place the answer is left open, for blocks might have been placed otherwise.
 */
final class Registers {

  private final RegisterCalls calls;
  private final Intervals intervals;
  private final Meter meter;
  private final RegisterCalls.Readers readers;

  /** The calls of all blocks, block by block. */
  private final int[] sequence;

  private int size;
  private final int[] successor;

  private Registers(RegisterCalls calls, Meter meter) {
    this.calls = calls;
    this.intervals = calls.intervals;
    this.meter = meter;
    this.readers = calls.readers();
    this.sequence = new int[intervals.calls.length];
    this.successor = new int[calls.values];
    Arrays.fill(successor, NONE);
  }

  static Finding decide(RegisterType type, Intervals intervals, Meter meter) {
    RegisterCalls calls = RegisterCalls.of(intervals, type.initial(), meter);
    return calls == null || meter.exhausted() != null
        ? Finding.UNDECIDED
        : new Registers(calls, meter).decide(type);
  }

  private Finding decide(RegisterType type) {
    Finding impossible = findSuccessors();
    if (impossible != null) {
      return impossible;
    }
    List<Block> blocks = new ArrayList<>();
    int placed = 0;
    for (int value = 0; value < calls.values; value++) {
      if (isFirst(value)) {
        Block block = block(value);
        placed += block.stages;
        blocks.add(block);
        if (block.contradiction != null) {
          return block.contradiction;
        }
      }
    }
    if (placed < written()) {
      return impossible(circular());
    }
    impossible = place(blocks);
    return impossible != null
        ? impossible
        : new RegisterOrder(calls, sequence, blocks).order().finding(type, meter);
  }

  private int written() {
    int written = 1;
    for (int call = 0; call < calls.needed.length; call++) {
      written += calls.needed[call] && calls.written[call] != NONE ? 1 : 0;
    }
    return written;
  }

  private @Nullable Finding findSuccessors() {
    for (int call = 0; call < calls.needed.length; call++) {
      int value = calls.found[call];
      if (!calls.needed[call] || value == NONE) {
        continue;
      }
      if (value != INITIAL && calls.writer[value] == NONE) {
        return impossible(only(call));
      }
      if (calls.written[call] != NONE) {
        if (successor[value] != NONE) {
          BitSet core = chainBefore(value);
          core.set(call);
          core.set(successor[value]);
          return impossible(core);
        }
        successor[value] = call;
      }
    }
    return null;
  }

  /** The calls that wrote the value and those that it hangs on. */
  private BitSet chainBefore(int value) {
    BitSet chain = new BitSet();
    int at = value;
    while (at != INITIAL && calls.writer[at] != NONE && !chain.get(calls.writer[at])) {
      chain.set(calls.writer[at]);
      at = calls.found[calls.writer[at]] == NONE ? INITIAL : calls.found[calls.writer[at]];
    }
    return chain;
  }

  private static BitSet only(int call) {
    BitSet core = new BitSet();
    core.set(call);
    return core;
  }

  /** A core, with whatever shows that calls in it took effect that crashed. */
  private Finding impossible(BitSet core) {
    int[] finder = new int[calls.values];
    Arrays.fill(finder, NONE);
    for (int call = 0; call < calls.needed.length; call++) {
      int value = calls.found[call];
      boolean better = value != NONE && (finder[value] == NONE || !intervals.crashed(call));
      if (calls.needed[call] && better) {
        finder[value] = call;
      }
    }
    BitSet shown = new BitSet();
    core.stream()
        .forEach(call -> {
          int each = call;
          for (; intervals.crashed(each) && !shown.get(each); each = finder[calls.written[each]]) {
            shown.set(each);
          }
          shown.set(each);
        });
    return new Finding.Impossible(Elements.list(intervals, shown));
  }

  /** Whether a block begins with this value. */
  private boolean isFirst(int value) {
    return value == INITIAL
        || (calls.writer[value] != NONE
            && calls.needed[calls.writer[value]]
            && calls.found[calls.writer[value]] == NONE);
  }

  /** Calls of which each found the value of another: a circle, and whatever hangs on it. */
  private BitSet circular() {
    BitSet core = new BitSet();
    for (int call = 0; call < calls.needed.length; call++) {
      if (calls.needed[call] && calls.written[call] != NONE) {
        core.set(call);
      }
    }
    for (int i = 0; i < size; i++) {
      core.clear(sequence[i]);
    }
    return core;
  }

  /** Calls that follow each other without others between them. */
  static final class Block {
    /** The place of its first call in the sequence of all. */
    final int begin;

    /** One more than the place of its last call. */
    int end;

    /** How many values the calls wrote, or found in the first place. */
    int stages;

    /** The last invocation. */
    int from = Integer.MIN_VALUE;

    /** The first completion. */
    int to = Integer.MAX_VALUE;

    /** The gap from which on the block can be, once it is placed. */
    int start;

    private @Nullable Finding contradiction;

    Block(int begin) {
      this.begin = begin;
    }

    boolean isZone() {
      return to < from;
    }
  }

  private Block block(int first) {
    Block block = new Block(size);
    if (first == INITIAL) {
      block.to = -1;
    }
    int lastBefore = NONE;
    for (int value = first, writer = calls.writer[first]; value != NONE; ) {
      if (writer != NONE) {
        add(writer, lastBefore, block);
        lastBefore = later(lastBefore, writer);
      }
      int last = lastBefore;
      for (int i = readers.starts[value]; i < readers.starts[value + 1]; i++) {
        add(readers.calls[i], lastBefore, block);
        last = later(last, readers.calls[i]);
      }
      lastBefore = last;
      block.stages++;
      writer = successor[value];
      value = writer == NONE ? NONE : calls.written[writer];
    }
    block.end = size;
    return block;
  }

  private int later(int one, int other) {
    return one == NONE || intervals.from[other] > intervals.from[one] ? other : one;
  }

  /** Adds a call behind others of the block, of which this one was invoked last. */
  private void add(int call, int lastBefore, Block block) {
    sequence[size++] = call;
    block.from = Math.max(block.from, intervals.from[call]);
    block.to = Math.min(block.to, intervals.to[call]);
    if (lastBefore != NONE
        && block.contradiction == null
        && intervals.to[call] < intervals.from[lastBefore]) {
      BitSet core = new BitSet();
      for (int i = block.begin; i < size; i++) {
        if (calls.written[sequence[i]] != NONE) {
          core.set(sequence[i]);
        }
      }
      core.set(call);
      core.set(lastBefore);
      block.contradiction = impossible(core);
    }
  }

  /** Places the blocks: those with zones at their zones, the others outside of them. */
  private @Nullable Finding place(List<Block> blocks) {
    List<Block> zones = new ArrayList<>(blocks);
    zones.removeIf(block -> !block.isZone());
    zones.sort(Comparator.comparingInt(block -> block.to));
    Cover cover = new Cover(intervals.end);
    for (int i = 0; i < zones.size(); i++) {
      Block zone = zones.get(i);
      if (i > 0 && zone.to < zones.get(i - 1).from) {
        return clash(zone, zones.get(i - 1));
      }
      zone.start = Math.max(0, zone.to - 1);
      cover.add(Math.max(0, zone.to), zone.from, i);
    }
    for (Block block : blocks) {
      if (!block.isZone() && block.end > block.begin) {
        block.start = cover.firstOpen(block.from);
        if (block.start >= block.to) {
          return clash(block, zones.get(cover.chain(block.from, block.to)[0]));
        }
      }
      if (!meter.proceed(8)) {
        return Finding.UNDECIDED;
      }
    }
    return null;
  }

  /** Two blocks that cannot be one after the other: their writes, and the calls that bound them. */
  private Finding clash(Block one, Block other) {
    BitSet core = new BitSet();
    for (Block block : new Block[] {one, other}) {
      for (int i = block.begin; i < block.end; i++) {
        int call = sequence[i];
        if (calls.written[call] != NONE
            || intervals.from[call] == block.from
            || intervals.to[call] == block.to) {
          core.set(call);
        }
      }
    }
    return impossible(core);
  }
}
