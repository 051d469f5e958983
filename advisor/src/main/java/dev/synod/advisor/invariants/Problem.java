package dev.synod.advisor.invariants;

import java.util.List;

/**
 * A state that replicas hold, what must be true of it, and the operations that change it. The
 * language stands in the package's description.
 *
 * <p>Limits: {@value #TEXT_LIMIT} characters, {@value #ENTRY_LIMIT} of each kind of entry, {@value
 * #DOMAIN_LIMIT} values in a domain, {@value #DEPTH_LIMIT} levels of nesting, numbers up to {@value
 * #NUMBER_LIMIT}.
 */
public final class Problem {

  static final int TEXT_LIMIT = 20_000;
  static final int ENTRY_LIMIT = 32;
  static final int DOMAIN_LIMIT = 1_000;
  static final int DEPTH_LIMIT = 32;
  static final int NAME_LIMIT = 100;
  static final long NUMBER_LIMIT = 1_000_000;

  private final List<Variable> variables;
  private final List<Invariant> invariants;
  private final List<Operation> operations;

  Problem(List<Variable> variables, List<Invariant> invariants, List<Operation> operations) {
    this.variables = List.copyOf(variables);
    this.invariants = List.copyOf(invariants);
    this.operations = List.copyOf(operations);
  }

  /**
   * Reads a problem.
   *
   * @throws InvariantSyntaxException if the text is not of the language; it says where, what was
   *     found and what was expected
   */
  public static Problem parse(String text) {
    return ProblemParser.parse(text);
  }

  List<Variable> variables() {
    return variables;
  }

  List<Invariant> invariants() {
    return invariants;
  }

  List<Operation> operations() {
    return operations;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Problem that
        && variables.equals(that.variables)
        && invariants.equals(that.invariants)
        && operations.equals(that.operations);
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** The problem as a text that {@link #parse} reads back as an equal problem. */
  @Override
  public String toString() {
    return Printer.print(this);
  }
}
