package dev.synod.advisor.invariants;

import dev.synod.advisor.invariants.FormulaCompiler.Frame;
import dev.synod.advisor.invariants.FormulaCompiler.Test;
import dev.synod.advisor.invariants.Invariant.Arrow;
import java.util.ArrayList;
import java.util.List;

/** Says which invariant a state, an operation or a merge breaks. */
final class Judge {

  /** No invariant is broken. */
  static final int NONE = -1;

  private final List<Rule> rules = new ArrayList<>();
  private final int size;

  private sealed interface Rule {
    record State(Test test) implements Rule {}

    /** Which values lead to which: by one arrow, and by any number of them. */
    // Arrays, because there are many; nobody compares records of this kind.
    @SuppressWarnings("ArrayRecordComponent")
    record Change(int place, boolean[][] arrow, boolean[][] path) implements Rule {}
  }

  Judge(Problem problem, FormulaCompiler compiler) {
    size = problem.variables().size();
    for (Invariant invariant : problem.invariants()) {
      rules.add(
          switch (invariant) {
            case Invariant.Always(Formula formula) ->
                new Rule.State(compiler.compile(formula, List.of()));
            case Invariant.Transition(String variable, List<Arrow> arrows) ->
                change(compiler, variable, arrows);
          });
    }
  }

  private static Rule change(FormulaCompiler compiler, String variable, List<Arrow> arrows) {
    int count = compiler.atoms().size();
    boolean[][] arrow = new boolean[count][count];
    boolean[][] path = new boolean[count][count];
    for (int i = 0; i < count; i++) {
      arrow[i][i] = true;
      path[i][i] = true;
    }
    for (Arrow each : arrows) {
      int from = compiler.atomPlace(each.from());
      int to = compiler.atomPlace(each.to());
      arrow[from][to] = true;
      path[from][to] = true;
    }
    for (int middle = 0; middle < count; middle++) {
      for (int from = 0; from < count; from++) {
        for (int to = 0; to < count; to++) {
          path[from][to] |= path[from][middle] && path[middle][to];
        }
      }
    }
    return new Rule.Change(compiler.place(variable), arrow, path);
  }

  /** The invariant that does not hold in the state. */
  int brokenIn(Snapshot state) {
    Frame frame =
        new Frame(
            state,
            new long[0],
            new long[size][],
            () -> {
              throw new AssertionError("an invariant that asks for a new value");
            });
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i) instanceof Rule.State(Test test) && !test.holds(frame)) {
        return i;
      }
    }
    return NONE;
  }

  /** Whether an operation that makes one state of the other keeps all invariants. */
  boolean allows(Snapshot before, Snapshot after) {
    for (Rule rule : rules) {
      if (rule instanceof Rule.Change(int place, boolean[][] arrow, boolean[][] path)
          && !has(arrow, before.values()[place], after.values()[place])) {
        return false;
      }
    }
    return brokenIn(after) == NONE;
  }

  /** The invariant that a merge of two states breaks. */
  int brokenBy(Snapshot left, Snapshot right, Snapshot merged) {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i) instanceof Rule.Change(int place, boolean[][] arrow, boolean[][] path)
          && !(has(path, left.values()[place], merged.values()[place])
              && has(path, right.values()[place], merged.values()[place]))) {
        return i;
      }
    }
    return brokenIn(merged);
  }

  private static boolean has(boolean[][] relation, long from, long to) {
    return from == to
        || relation[(int) (from - FormulaCompiler.FIRST_ATOM)][
            (int) (to - FormulaCompiler.FIRST_ATOM)];
  }
}
