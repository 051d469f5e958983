package dev.synod.advisor.quorum;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.Predicate;

/**
 * Which sets of nodes are quorums: a monotone function of the nodes that take part. Read it with
 * {@link #parse}; {@link #text} writes what {@code parse} reads.
 *
 * <p>Limits: members of a gate 1 to {@link #MAXIMUM_MEMBERS}, weights 1 to {@link #MAXIMUM_WEIGHT}.
 */
public sealed interface Expression {

  /** The most members that one gate may have. */
  int MAXIMUM_MEMBERS = 1_024;

  /** The most that one ballot may weigh. */
  int MAXIMUM_WEIGHT = 1_000_000;

  /** Satisfied when the node takes part. */
  record Node(String name) implements Expression {
    public Node {
      if (!ExpressionParser.isName(name)) {
        throw new IllegalArgumentException(
            "a node's name is a letter or _ and then letters, digits, _ - and ., not " + name);
      }
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** Satisfied when any member is: {@code a + b}. Two members or more. */
  record AnyOf(List<Expression> members) implements Expression {
    public AnyOf {
      members = List.copyOf(members);
      requireMembers(2, members);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** Satisfied when all members are: {@code a * b}. Two members or more. */
  record AllOf(List<Expression> members) implements Expression {
    public AllOf {
      members = List.copyOf(members);
      requireMembers(2, members);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** Satisfied when {@code needed} members are: {@code choose(2, a, b, c)}. */
  record Choose(int needed, List<Expression> members) implements Expression {
    public Choose {
      members = List.copyOf(members);
      requireMembers(1, members);
      if (needed < 1 || needed > members.size()) {
        throw new IllegalArgumentException(
            "choose needs 1 to %d of its %d members, not %d"
                .formatted(members.size(), members.size(), needed));
      }
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** Satisfied when satisfied ballots weigh {@code needed}: {@code votes(3; a:2, b:1, c:1)}. */
  record Votes(int needed, List<Ballot> ballots) implements Expression {
    public Votes {
      ballots = List.copyOf(ballots);
      requireMembers(1, ballots);
      int total = ballots.stream().mapToInt(Ballot::weight).sum();
      if (needed < 1 || needed > total) {
        throw new IllegalArgumentException(
            "votes needs 1 to all %d votes, not %d".formatted(total, needed));
      }
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** A member of a vote, and what it weighs, 1 to {@link #MAXIMUM_WEIGHT}. */
  record Ballot(Expression member, int weight) {
    public Ballot {
      if (weight < 1 || weight > MAXIMUM_WEIGHT) {
        throw new IllegalArgumentException(
            "a ballot weighs 1 to %d, not %d".formatted(MAXIMUM_WEIGHT, weight));
      }
    }
  }

  private static void requireMembers(int least, List<?> members) {
    if (members.size() < least || members.size() > MAXIMUM_MEMBERS) {
      throw new IllegalArgumentException(
          "a gate has %d to %d members, not %d".formatted(least, MAXIMUM_MEMBERS, members.size()));
    }
  }

  /**
   * Reads the text notation, see the package's documentation.
   *
   * @throws ExpressionException where it is not an expression: the column, what was found, what was
   *     expected
   */
  static Expression parse(String text) {
    return ExpressionParser.parse(text);
  }

  /** A node. */
  static Expression node(String name) {
    return new Node(name);
  }

  /** Any of the members; a single member is itself. */
  static Expression anyOf(List<Expression> members) {
    return members.size() == 1 ? members.getFirst() : new AnyOf(members);
  }

  /** All of the members; a single member is itself. */
  static Expression allOf(List<Expression> members) {
    return members.size() == 1 ? members.getFirst() : new AllOf(members);
  }

  /** So many of the members: {@link AnyOf} for one, {@link AllOf} for all of them. */
  static Expression choose(int needed, List<Expression> members) {
    if (needed == 1 && !members.isEmpty()) {
      return anyOf(members);
    }
    return needed == members.size() && needed > 0 ? allOf(members) : new Choose(needed, members);
  }

  /** More than half of the members. */
  static Expression majority(List<Expression> members) {
    return choose(members.size() / 2 + 1, members);
  }

  /** Any whole row of a rectangle; its dual takes one node of each row. */
  static Expression grid(List<List<Expression>> rows) {
    return anyOf(rows.stream().map(Expression::allOf).toList());
  }

  /**
   * The expression whose quorums are the sets that meet all quorums of this one; its minimal
   * quorums are the minimal hitting sets of this one's. Linear in the size.
   */
  default Expression dual() {
    return switch (this) {
      case Node node -> node;
      case AnyOf any -> allOf(duals(any.members()));
      case AllOf all -> anyOf(duals(all.members()));
      case Choose choose ->
          choose(choose.members().size() - choose.needed() + 1, duals(choose.members()));
      case Votes votes -> {
        int total = votes.ballots().stream().mapToInt(Ballot::weight).sum();
        List<Ballot> ballots =
            votes.ballots().stream()
                .map(ballot -> new Ballot(ballot.member().dual(), ballot.weight()))
                .toList();
        yield new Votes(total - votes.needed() + 1, ballots);
      }
    };
  }

  private static List<Expression> duals(List<Expression> members) {
    return members.stream().map(Expression::dual).toList();
  }

  /** What is directly below this expression. */
  default List<Expression> parts() {
    return switch (this) {
      case Node node -> List.of();
      case AnyOf any -> any.members();
      case AllOf all -> all.members();
      case Choose choose -> choose.members();
      case Votes votes -> votes.ballots().stream().map(Ballot::member).toList();
    };
  }

  /** The names of the nodes, in the order of their first appearance. */
  default List<String> names() {
    return List.copyOf(new LinkedHashSet<>(leaves()));
  }

  /** The names of the nodes, a node as often as it appears. */
  default List<String> leaves() {
    List<String> leaves = new ArrayList<>();
    collectLeaves(leaves);
    return leaves;
  }

  private void collectLeaves(List<String> leaves) {
    if (this instanceof Node node) {
      leaves.add(node.name());
    }
    parts().forEach(part -> part.collectLeaves(leaves));
  }

  /** Whether no node appears twice. */
  default boolean isDuplicateFree() {
    SequencedSet<String> seen = new LinkedHashSet<>();
    return leaves().stream().allMatch(seen::add);
  }

  /** Whether the nodes that the predicate holds for contain a quorum. */
  default boolean isSatisfiedBy(Predicate<String> takesPart) {
    return switch (this) {
      case Node node -> takesPart.test(node.name());
      case AnyOf any -> any.members().stream().anyMatch(m -> m.isSatisfiedBy(takesPart));
      case AllOf all -> all.members().stream().allMatch(m -> m.isSatisfiedBy(takesPart));
      case Choose choose ->
          choose.members().stream().filter(m -> m.isSatisfiedBy(takesPart)).count()
              >= choose.needed();
      case Votes votes ->
          votes.ballots().stream()
                  .filter(ballot -> ballot.member().isSatisfiedBy(takesPart))
                  .mapToInt(Ballot::weight)
                  .sum()
              >= votes.needed();
    };
  }

  /** The text notation; {@link #parse} reads an equal expression from it. */
  default String text() {
    return ExpressionPrinter.print(this);
  }
}
