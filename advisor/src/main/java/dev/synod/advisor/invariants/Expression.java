package dev.synod.advisor.invariants;

import dev.synod.advisor.invariants.Variable.Collection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an expression of the requirements says, in the language, before anything is declared. */
sealed interface Expression {

  /**
   * A formula, and what its names stand for; domains and merging are not known yet.
   *
   * @param text the formula as it was written
   */
  record Always(String text, Formula formula, List<Variable> variables) implements Expression {
    public Always {
      variables = List.copyOf(variables);
    }

    /** A name as near to this as can be that nothing has. */
    String free(String name) {
      return Expression.free(name, variables.stream().map(Variable::name).toList());
    }
  }

  /** States, each chain from one to what may follow. */
  record Chains(List<List<String>> chains) implements Expression {
    public Chains {
      chains = chains.stream().map(List::copyOf).toList();
    }
  }

  /** How long an expression may be, so that there is room for declarations and operations. */
  int TEXT_LIMIT = Problem.TEXT_LIMIT / 10;

  /** Null if it is not of the language, or is longer than {@value #TEXT_LIMIT} characters. */
  static @Nullable Expression read(String text) {
    if (text.length() > TEXT_LIMIT) {
      return null;
    }
    try {
      return text.contains("->") ? chains(new Tokens(text)) : always(text.strip());
    } catch (InvariantSyntaxException e) {
      return null;
    }
  }

  /** A name as near to this as can be that is not among the taken. */
  static String free(String name, List<String> taken) {
    String free = name;
    while (taken.contains(free)) {
      free += "_";
    }
    return free;
  }

  private static Expression always(String text) {
    Tokens tokens = new Tokens(text);
    Names names = Names.open();
    Formula formula = new FormulaParser(tokens, names).formula();
    requireEnd(tokens);
    requireDeclarable(tokens, names.variables());
    return new Always(text, formula, names.variables());
  }

  /** What a declaration would refuse. */
  private static void requireDeclarable(Tokens tokens, List<Variable> variables) {
    List<String> names = new ArrayList<>();
    int most = variables.size();
    for (Variable variable : variables) {
      names.add(variable.name());
      if (variable instanceof Collection collection) {
        collection.fields().forEach(field -> names.add(field.name()));
        most = Math.max(most, collection.fields().size());
      }
    }
    if (most > Problem.ENTRY_LIMIT) {
      throw tokens.error("at most %d names".formatted(Problem.ENTRY_LIMIT));
    }
    if (names.stream().anyMatch(name -> name.length() > Problem.NAME_LIMIT)) {
      throw tokens.error("names of at most %d characters".formatted(Problem.NAME_LIMIT));
    }
  }

  private static Expression chains(Tokens tokens) {
    if (tokens.take("transition")) {
      tokens.newName("a register");
      tokens.expect(":");
    }
    List<List<String>> chains = new ArrayList<>();
    int arrows = 0;
    do {
      List<String> chain = new ArrayList<>();
      chain.add(tokens.newName("the name of a state"));
      tokens.expect("->");
      do {
        chain.add(tokens.newName("the name of a state"));
        arrows++;
      } while (tokens.take("->"));
      chains.add(chain);
    } while (tokens.take(","));
    requireEnd(tokens);
    if (arrows > Problem.ENTRY_LIMIT) {
      throw tokens.error("at most %d arrows".formatted(Problem.ENTRY_LIMIT));
    }
    return new Chains(chains);
  }

  private static void requireEnd(Tokens tokens) {
    if (!tokens.atEnd()) {
      throw tokens.error("the end of the text");
    }
  }
}
