package dev.synod.advisor.invariants;

import dev.synod.advisor.invariants.Variable.Collection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the names of a text stand for, as far as it has been read. */
final class Names {

  private final Map<String, Variable> variables = new LinkedHashMap<>();
  private final Map<String, Long> atoms = new LinkedHashMap<>();
  private final List<String> parameters = new ArrayList<>();
  private final Deque<String> rows = new ArrayDeque<>();

  void declare(Variable variable) {
    variables.put(variable.name(), variable);
  }

  /** Whether a new variable or parameter cannot have this name. */
  boolean taken(String name) {
    return variables.containsKey(name) || atoms.containsKey(name) || parameters.contains(name);
  }

  /** Whether a name among values cannot be this. */
  boolean takenForAtom(String name) {
    return variables.containsKey(name) || parameters.contains(name);
  }

  void atom(String name) {
    atoms.putIfAbsent(name, atoms.size() + 1L);
  }

  boolean isAtom(String name) {
    return atoms.containsKey(name);
  }

  boolean isParameter(String name) {
    return parameters.contains(name);
  }

  boolean isScalar(String name) {
    Variable variable = variables.get(name);
    return variable != null && !(variable instanceof Collection);
  }

  @Nullable Variable variable(String name) {
    return variables.get(name);
  }

  @Nullable Collection collection(String name) {
    return variables.get(name) instanceof Collection collection ? collection : null;
  }

  void parameter(String name) {
    parameters.add(name);
  }

  void forgetParameters() {
    parameters.clear();
  }

  /** From here on a row of this collection is at hand. */
  void enter(String collection) {
    rows.push(collection);
  }

  void leave() {
    rows.pop();
  }

  boolean atHand(String collection) {
    return rows.contains(collection);
  }

  int depth() {
    return rows.size();
  }
}
