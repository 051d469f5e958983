package dev.synod.advisor.invariants;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A copy of the state that has gone its own way since the common ancestor, with what merging needs
 * to know: which operation wrote a register last, which rows are gone, which are new. Places are
 * those of the variables.
 */
final class Replica {

  /** Values chosen by the system are from here on, so far apart that sums do not meet. */
  static final long FRESH = 1L << 40;

  /** As many items are put into lists by one side at most. */
  static final long STEPS = 10_000;

  private static final long FRESH_STEP = 1L << 12;

  /** A row, also one that is gone. */
  static final class Row {
    final long[] values;

    /** By field, the operation of this side that wrote it last; 0 for none. */
    final int[] writers;

    /** It was there in the ancestor, and this side has not removed it. */
    boolean inherited;

    /** This side put it there, and it has not removed it since. */
    boolean added;

    /** Where it is in a list: 0 for the ancestor's, less at the head, more at the end. */
    long position;

    private final boolean created;

    private Row(long[] values, int[] writers, boolean created) {
      this.values = values;
      this.writers = writers;
      this.created = created;
    }

    /** A row that this side makes. */
    static Row created(long[] values) {
      Row row = new Row(values, new int[values.length], true);
      row.added = true;
      return row;
    }

    /** A row as it comes out of a merge. */
    static Row merged(long[] values, boolean visible, long position) {
      Row row = new Row(values, new int[values.length], true);
      row.added = visible;
      row.position = position;
      return row;
    }

    /** Whether the ancestor did not have it. */
    boolean created() {
      return created;
    }

    boolean visible() {
      return inherited || added;
    }

    private Row copy() {
      Row row = new Row(values.clone(), writers.clone(), created);
      row.inherited = inherited;
      row.added = added;
      row.position = position;
      return row;
    }

    private void addTo(KeyBuilder key) {
      key.add((inherited ? 1 : 0) + (added ? 2 : 0)).add(position);
      for (int i = 0; i < values.length; i++) {
        key.add(values[i]).add(writers[i]);
      }
    }
  }

  /** Rows that refer to this value were deleted together with the row that had it. */
  record Cascaded(int effect, long value) {}

  final long[] values;
  final int[] writers;
  final List<List<Row>> rows;
  final List<Cascaded> cascades;
  int operations;
  private int fresh;
  private int pushes;

  private Replica(long[] values, int[] writers, List<List<Row>> rows, List<Cascaded> cascades) {
    this.values = values;
    this.writers = writers;
    this.rows = rows;
    this.cascades = cascades;
  }

  /** A copy of the ancestor to which nothing has happened yet. */
  static Replica of(Snapshot ancestor) {
    List<List<Row>> rows = new ArrayList<>();
    for (long[][] collection : ancestor.rows()) {
      List<Row> copies = new ArrayList<>();
      for (long[] values : collection) {
        Row row = new Row(values.clone(), new int[values.length], false);
        row.inherited = true;
        copies.add(row);
      }
      rows.add(copies);
    }
    return new Replica(
        ancestor.values().clone(), new int[ancestor.values().length], rows, new ArrayList<>());
  }

  /** A copy, for the next operation to work on. */
  Replica next() {
    List<List<Row>> copies = new ArrayList<>();
    for (List<Row> collection : rows) {
      List<Row> copy = new ArrayList<>(collection.size() + 1);
      collection.forEach(row -> copy.add(row.copy()));
      copies.add(copy);
    }
    Replica copy = new Replica(values.clone(), writers.clone(), copies, new ArrayList<>(cascades));
    copy.operations = operations + 1;
    copy.fresh = fresh;
    copy.pushes = pushes;
    return copy;
  }

  /** A value that nobody has. */
  long freshValue() {
    long value = freshValue(0);
    takeFreshValues(1);
    return value;
  }

  /** A value that nobody has, after so many others. */
  long freshValue(int others) {
    return FRESH + (fresh + others + 1) * FRESH_STEP;
  }

  void takeFreshValues(int count) {
    fresh += count;
  }

  /** What can be seen. */
  Snapshot snapshot() {
    long[][][] visible = new long[rows.size()][][];
    for (int i = 0; i < visible.length; i++) {
      visible[i] = visible(rows.get(i));
    }
    return new Snapshot(values, visible);
  }

  /** The values of the rows that can be seen, in the order of their positions. */
  static long[][] visible(List<Row> rows) {
    return rows.stream()
        .filter(Row::visible)
        .sorted(Comparator.comparingLong(row -> row.position))
        .map(row -> row.values)
        .toArray(long[][]::new);
  }

  /** The position of an item that the operation at work puts into a list. */
  long nextPosition(boolean front) {
    pushes++;
    long position = operations * STEPS + pushes;
    return front ? -position : position;
  }

  /** Equal for replicas that look and merge alike. */
  Key key() {
    KeyBuilder key = new KeyBuilder();
    for (int i = 0; i < values.length; i++) {
      key.add(values[i]).add(writers[i]);
    }
    for (List<Row> collection : rows) {
      key.add(collection.size());
      collection.forEach(row -> row.addTo(key));
    }
    for (Cascaded cascaded : cascades) {
      key.add(cascaded.effect()).add(cascaded.value());
    }
    return key.key();
  }

  /** Numbers that are compared all together. */
  static final class Key {
    private final long[] numbers;

    private Key(long[] numbers) {
      this.numbers = numbers;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && Arrays.equals(numbers, key.numbers);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(numbers);
    }
  }

  private static final class KeyBuilder {
    private long[] numbers = new long[32];
    private int size;

    KeyBuilder add(long number) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * size);
      }
      numbers[size++] = number;
      return this;
    }

    Key key() {
      return new Key(Arrays.copyOf(numbers, size));
    }
  }
}
