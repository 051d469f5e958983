package dev.synod.advisor.invariants;

import dev.synod.advisor.invariants.Execution.CascadeRule;
import dev.synod.advisor.invariants.Replica.Cascaded;
import dev.synod.advisor.invariants.Replica.Row;
import dev.synod.advisor.invariants.Variable.CellKind;
import dev.synod.advisor.invariants.Variable.Collection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Merges two replicas of a common ancestor. */
final class Merge {

  /** What the right side's fresh values are moved by, so that they differ from the left's. */
  private static final long OTHER_SIDE = 1L << 32;

  /**
   * The times of the operations of both sides on one clock, by their number from 1.
   *
   * @param order who came first, second, ...: true for the left side
   */
  // Arrays, because there are many; nobody compares records of this kind.
  @SuppressWarnings("ArrayRecordComponent")
  record Clock(int[] left, int[] right, boolean[] order) {

    /** All clocks for so many operations on each side. */
    static List<Clock> all(int left, int right) {
      List<Clock> clocks = new ArrayList<>();
      for (int mask = 0; mask < 1 << (left + right); mask++) {
        if (Integer.bitCount(mask) == left) {
          clocks.add(of(mask, left, right));
        }
      }
      return clocks;
    }

    private static Clock of(int mask, int left, int right) {
      Clock clock = new Clock(new int[left + 1], new int[right + 1], new boolean[left + right]);
      int lefts = 0;
      int rights = 0;
      for (int time = 0; time < left + right; time++) {
        clock.order[time] = (mask >> time & 1) == 1;
        if (clock.order[time]) {
          clock.left[++lefts] = time + 1;
        } else {
          clock.right[++rights] = time + 1;
        }
      }
      return clock;
    }
  }

  private final List<Variable> variables;
  private final List<CascadeRule> cascadeRules;

  Merge(List<Variable> variables, List<CascadeRule> cascadeRules) {
    this.variables = variables;
    this.cascadeRules = cascadeRules;
  }

  /** Whether it matters when operations happened. */
  boolean needsClock() {
    return variables.stream().anyMatch(Merge::needsClock);
  }

  private static boolean needsClock(Variable variable) {
    return switch (variable) {
      case Variable.Cell cell -> cell.kind() == CellKind.REGISTER;
      case Variable.View view -> false;
      case Collection collection ->
          switch (collection.kind()) {
            case SET -> false;
            case LIST -> true;
            case TABLE, MAP ->
                collection.fields().stream().anyMatch(each -> each.kind() == CellKind.REGISTER);
          };
    };
  }

  /** What both replicas become when they have heard of each other. */
  Snapshot merge(Snapshot ancestor, Replica left, Replica right, Clock clock) {
    long[] values = new long[variables.size()];
    List<List<Row>> rows = new ArrayList<>();
    for (int place = 0; place < values.length; place++) {
      rows.add(List.of());
      switch (variables.get(place)) {
        case Variable.Cell cell ->
            values[place] =
                cell(
                    cell.kind(),
                    ancestor.values()[place],
                    new Written(left.values[place], left.writers[place]),
                    new Written(right.values[place], right.writers[place]),
                    clock);
        case Variable.View view -> {}
        case Collection collection ->
            rows.set(
                place,
                new Rows(collection, ancestor.rows()[place], clock)
                    .merge(left.rows.get(place), right.rows.get(place)));
      }
    }
    enforce(left.cascades, 0, rows);
    enforce(right.cascades, OTHER_SIDE, rows);
    long[][][] visible = new long[rows.size()][][];
    for (int place = 0; place < visible.length; place++) {
      visible[place] = Replica.visible(rows.get(place));
    }
    return new Snapshot(values, visible);
  }

  private void enforce(List<Cascaded> cascades, long shift, List<List<Row>> rows) {
    for (Cascaded cascaded : cascades) {
      long value = shifted(cascaded.value(), shift);
      Execution.enforce(cascadeRules.get(cascaded.effect()), value, rows);
    }
  }

  private record Written(long value, int writer) {}

  private static long cell(CellKind kind, long ancestor, Written left, Written right, Clock clock) {
    long rightValue = shifted(right.value(), OTHER_SIDE);
    return switch (kind) {
      case COUNTER -> left.value() + right.value() - ancestor;
      case MAXIMUM -> Math.max(left.value(), rightValue);
      case REGISTER ->
          right.writer() == 0
                  || (left.writer() > 0
                      && clock.left()[left.writer()] > clock.right()[right.writer()])
              ? left.value()
              : rightValue;
    };
  }

  /** Values as they stand in the merge: those that the right side made differ from the left's. */
  static long[] seenBy(Witness.Side side, long[] values) {
    long shift = side == Witness.Side.LEFT ? 0 : OTHER_SIDE;
    return Arrays.stream(values).map(value -> shifted(value, shift)).toArray();
  }

  /** A state as it stands in the merge. */
  static Snapshot seenBy(Witness.Side side, Snapshot state) {
    return new Snapshot(
        seenBy(side, state.values()),
        Arrays.stream(state.rows())
            .map(rows -> Arrays.stream(rows).map(row -> seenBy(side, row)).toArray(long[][]::new))
            .toArray(long[][][]::new));
  }

  private static long shifted(long value, long shift) {
    return value >= Replica.FRESH ? value + shift : value;
  }

  private static long position(Row row, int[] times) {
    if (row.position == 0) {
      return 0;
    }
    long magnitude = Math.abs(row.position);
    int operation = (int) (magnitude / Replica.STEPS);
    long moved = times[operation] * Replica.STEPS + magnitude % Replica.STEPS;
    return row.position < 0 ? -moved : moved;
  }

  /** The rows of one collection. */
  // Arrays, because there are many; nobody compares records of this kind.
  @SuppressWarnings("ArrayRecordComponent")
  private record Rows(Collection collection, long[][] ancestor, Clock clock) {

    List<Row> merge(List<Row> lefts, List<Row> rights) {
      List<Row> merged = new ArrayList<>();
      for (int i = 0; i < ancestor.length; i++) {
        merged.add(shared(lefts.get(i), rights.get(i), ancestor[i]));
      }
      List<Row> others = new ArrayList<>(rights.subList(ancestor.length, rights.size()));
      for (Row row : lefts.subList(ancestor.length, lefts.size())) {
        Row twin = twin(row, others);
        if (twin == null) {
          merged.add(Row.merged(row.values.clone(), true, position(row, clock.left())));
        } else {
          others.remove(twin);
          merged.add(shared(row, twin, new long[row.values.length]));
        }
      }
      for (Row row : others) {
        long[] values = row.values.clone();
        for (int field = 0; field < values.length; field++) {
          values[field] = shifted(values[field], OTHER_SIDE);
        }
        merged.add(Row.merged(values, true, position(row, clock.right())));
      }
      return merged;
    }

    private @Nullable Row twin(Row row, List<Row> others) {
      if (!collection.kind().keyed()) {
        return null;
      }
      return others.stream()
          .filter(each -> shifted(each.values[0], OTHER_SIDE) == row.values[0])
          .findFirst()
          .orElse(null);
    }

    /** What one side removed is gone, unless the other put it there anew. */
    private Row shared(Row left, Row right, long[] before) {
      long[] values = new long[before.length];
      for (int field = 0; field < values.length; field++) {
        values[field] =
            cell(
                collection.fields().get(field).kind(),
                before[field],
                new Written(left.values[field], left.writers[field]),
                new Written(right.values[field], right.writers[field]),
                clock);
      }
      boolean visible = left.added || right.added || (left.inherited && right.inherited);
      return Row.merged(values, visible, 0);
    }
  }
}
