package dev.synod.advisor.invariants;

import dev.synod.advisor.invariants.Variable.Cell;
import dev.synod.advisor.invariants.Variable.CellKind;
import dev.synod.advisor.invariants.Variable.Collection;
import dev.synod.advisor.invariants.Variable.CollectionKind;
import dev.synod.advisor.invariants.Variable.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the names of a text stand for, as far as it has been read. */
final class Names {

  private final boolean open;
  private static final Domain UNKNOWN = new Domain.Range(0, 0);

  private final Map<String, Variable> variables = new LinkedHashMap<>();
  private final Map<String, Long> atoms = new LinkedHashMap<>();
  private final List<String> parameters = new ArrayList<>();
  private final Deque<String> rows = new ArrayDeque<>();

  private Names(boolean open) {
    this.open = open;
  }

  /** Names stand for what is declared. */
  static Names declared() {
    return new Names(false);
  }

  /**
   * Names stand for what a formula uses them for: every name that nobody knows is a value, a table
   * or a field where one may stand.
   */
  static Names open() {
    return new Names(true);
  }

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
    if (open && !Words.reserved(name)) {
      variables.putIfAbsent(name, new Cell(CellKind.REGISTER, name, UNKNOWN));
    }
    Variable variable = variables.get(name);
    return variable != null && !(variable instanceof Collection);
  }

  @Nullable Variable variable(String name) {
    return variables.get(name);
  }

  @Nullable Collection collection(String name) {
    if (open && !Words.reserved(name)) {
      variables.putIfAbsent(name, new Collection(CollectionKind.TABLE, name, List.of()));
    }
    return variables.get(name) instanceof Collection collection ? collection : null;
  }

  boolean isField(Collection collection, String field) {
    if (open && !Words.reserved(field) && known(collection).indexOf(field) < 0) {
      List<Field> fields = new ArrayList<>(known(collection).fields());
      fields.add(new Field(field, CellKind.REGISTER, UNKNOWN));
      declare(new Collection(collection.kind(), collection.name(), fields));
    }
    return known(collection).indexOf(field) >= 0;
  }

  /** The collection with the fields that are known by now. */
  private Collection known(Collection collection) {
    return variables.get(collection.name()) instanceof Collection known ? known : collection;
  }

  /** What is known by now, in the order in which it came. */
  List<Variable> variables() {
    return List.copyOf(variables.values());
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
