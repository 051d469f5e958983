package dev.synod.advisor.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.advisor.invariants.Twin.Copy;
import dev.synod.advisor.invariants.Twin.Row;
import dev.synod.advisor.invariants.Twin.Stamp;
import dev.synod.advisor.invariants.Twin.Written;
import dev.synod.advisor.invariants.Variable.Cell;
import dev.synod.advisor.invariants.Variable.Collection;
import dev.synod.advisor.invariants.Variable.CollectionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Carries a witness out with the other interpreter. */
final class Replay {

  private final Twin twin;
  private final Map<String, Long> chosen = new TreeMap<>();

  private Replay(Problem problem) {
    twin = new Twin(problem);
  }

  /**
   * Fails unless every step is valid, and every state and the violation are as the witness says.
   */
  static void check(Problem problem, Witness witness) {
    new Replay(problem).check(witness);
  }

  private void check(Witness witness) {
    Copy ancestor = copy(witness.ancestor());
    assertThat(twin.broken(ancestor)).as("the ancestor of %s", witness).isNull();
    Copy left = after(ancestor, 'L', witness.left());
    Copy right = after(ancestor, 'R', witness.right());
    assertSame(left, witness.leftState());
    assertSame(right, witness.rightState());
    List<Character> clock =
        witness.clock().stream().map(side -> side == Witness.Side.LEFT ? 'L' : 'R').toList();
    Copy merged = twin.merge(ancestor, left, right, clock);
    assertSame(merged, witness.merged());
    List<String> broken = new ArrayList<>();
    broken.add(twin.broken(merged));
    broken.add(twin.arrows(left, merged, true));
    broken.add(twin.arrows(right, merged, true));
    assertThat(broken).as("%s", witness).contains(witness.violated());
  }

  private Copy after(Copy ancestor, char side, List<Step> steps) {
    Copy copy = ancestor.copy();
    copy.side = side;
    for (Step step : steps) {
      Operation operation =
          twin.problem.operations().stream()
              .filter(each -> each.name().equals(step.operation()))
              .findFirst()
              .orElseThrow();
      Map<String, Long> arguments = new TreeMap<>();
      int fresh = 0;
      for (Step.Argument each : step.arguments()) {
        long value =
            each.value().startsWith("some")
                ? chosen.getOrDefault(each.value(), Twin.fresh(copy, ++fresh))
                : number(each.value());
        chosen.put(each.value(), value);
        arguments.put(each.parameter(), value);
      }
      Copy next = twin.after(copy, operation, arguments);
      assertThat(next).as("%s keeps the invariants", step).isNotNull();
      copy = next;
    }
    return copy;
  }

  private long number(String text) {
    Long atom = twin.atoms.get(text);
    return atom == null ? Long.parseLong(text) : atom;
  }

  private Copy copy(State state) {
    Copy copy = new Copy();
    for (State.Value each : state.values()) {
      if (twin.variables.get(each.name()) instanceof Cell) {
        copy.cells.put(each.name(), new Written(number(each.value()), new Stamp('0', 0)));
      }
    }
    for (State.Rows each : state.collections()) {
      List<List<Long>> rows =
          each.rows().stream().map(row -> row.stream().map(this::number).toList()).toList();
      Collection collection = (Collection) twin.variables.get(each.name());
      copy.rows.put(each.name(), NaiveSearch.rows(collection, rows));
    }
    return copy;
  }

  private void assertSame(Copy copy, State told) {
    for (State.Value each : told.values()) {
      long value = twin.number(new Term.Scalar(each.name()), copy, Twin.none());
      assertThat(text(value)).as(each.name()).isEqualTo(masked(each.value()));
    }
    for (State.Rows each : told.collections()) {
      List<String> replayed =
          new ArrayList<>(twin.seen(copy, each.name()).stream().map(this::text).toList());
      List<String> expected =
          new ArrayList<>(
              each.rows().stream()
                  .map(row -> row.stream().map(Replay::masked).toList().toString())
                  .toList());
      if (((Collection) twin.variables.get(each.name())).kind() != CollectionKind.LIST) {
        replayed.sort(null);
        expected.sort(null);
      }
      assertThat(replayed).as(each.name()).isEqualTo(expected);
    }
  }

  private String text(Row row) {
    return row.fields.values().stream().map(each -> text(each.value())).toList().toString();
  }

  private String text(long value) {
    for (Map.Entry<String, Long> atom : twin.atoms.entrySet()) {
      if (atom.getValue() == value) {
        return atom.getKey();
      }
    }
    return value >= 1_000_000_000L ? "some" : String.valueOf(value);
  }

  private static String masked(String text) {
    return text.startsWith("some") ? "some" : text;
  }
}
