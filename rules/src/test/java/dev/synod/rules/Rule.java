package dev.synod.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A rule of the house.
 *
 * @param name of the package below {@code broken} whose classes break it
 * @param under the rule for all that lies below a root package, such as {@code dev.synod}
 */
record Rule(String name, Function<String, ArchRule> under) {

  /** Every rule there is. */
  static List<Rule> all() {
    return Stream.concat(StructureRules.all().stream(), PurityRules.all().stream()).toList();
  }

  /** What breaks the rule below a root package, in a line each; empty if nothing does. */
  List<String> violations(String root, JavaClasses classes) {
    EvaluationResult result = under.apply(root).allowEmptyShould(true).evaluate(classes);
    return result.getFailureReport().getDetails();
  }

  /** What is asked, and why. */
  String description(String root) {
    return under.apply(root).getDescription();
  }

  @Override
  public String toString() {
    return name;
  }
}
