package dev.synod.advisor.quorum;

import dev.synod.advisor.quorum.Expression.AllOf;
import dev.synod.advisor.quorum.Expression.AnyOf;
import dev.synod.advisor.quorum.Expression.Choose;
import dev.synod.advisor.quorum.Expression.Node;
import dev.synod.advisor.quorum.Expression.Votes;
import java.util.List;
import java.util.stream.Collectors;

/** Writes expressions as the parser reads them: parentheses where sums or products nest. */
final class ExpressionPrinter {

  private ExpressionPrinter() {}

  static String print(Expression expression) {
    return switch (expression) {
      case Node node -> node.name();
      case AnyOf any -> joined(any.members(), " + ", false);
      case AllOf all -> joined(all.members(), "*", true);
      case Choose choose ->
          "choose(%d, %s)".formatted(choose.needed(), joined(choose.members(), ", "));
      case Votes votes ->
          votes.ballots().stream()
              .map(ballot -> print(ballot.member()) + " : " + ballot.weight())
              .collect(Collectors.joining(", ", "votes(" + votes.needed() + "; ", ")"));
    };
  }

  private static String joined(List<Expression> members, String separator) {
    return members.stream().map(ExpressionPrinter::print).collect(Collectors.joining(separator));
  }

  private static String joined(List<Expression> members, String operator, boolean product) {
    return members.stream()
        .map(member -> nests(member, product) ? "(" + print(member) + ")" : print(member))
        .collect(Collectors.joining(operator));
  }

  private static boolean nests(Expression member, boolean product) {
    return member instanceof AnyOf || (product && member instanceof AllOf);
  }
}
