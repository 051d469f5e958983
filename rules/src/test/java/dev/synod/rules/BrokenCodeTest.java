package dev.synod.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule finds every way to break it, and nothing else. */
class BrokenCodeTest {

  static List<Rule> rules() {
    return Rule.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void theRuleReportsWhatBreaksItAndNothingElse(Rule rule) {
    String root = "broken." + rule.name();
    JavaClasses classes = new ClassFileImporter().importPackages(root);
    List<String> violations = rule.violations(root, classes);

    TreeSet<String> broken = new TreeSet<>();
    TreeSet<String> allowed = new TreeSet<>();
    classes.stream()
        .flatMap(BrokenCodeTest::units)
        .forEach(unit -> (isAllowed(unit) ? allowed : broken).add(unit));
    assertThat(broken).as("ways to break the rule %s", rule).isNotEmpty();
    assertThat(broken).allMatch(unit -> isReported(unit, violations));
    assertThat(allowed).noneMatch(unit -> isReported(unit, violations));
  }

  /** The methods of a class that are to be reported or not, else the class itself. */
  private static Stream<String> units(JavaClass type) {
    List<String> methods =
        type.getMethods().stream()
            .map(JavaMethod::getName)
            .filter(name -> name.startsWith("breaks") || name.startsWith("allowed"))
            .map(name -> type.getName() + "." + name)
            .toList();
    return methods.isEmpty() ? Stream.of(type.getName()) : methods.stream();
  }

  private static boolean isAllowed(String unit) {
    return unit.matches(".*\\.(allowed|Allowed)\\w*");
  }

  /** A violation names first, and with a capital, the one who commits it. */
  private static boolean isReported(String unit, List<String> violations) {
    Pattern asCulprit =
        Pattern.compile("(Class|Method|Constructor|Field) <" + Pattern.quote(unit) + "[.(>]");
    return violations.stream().anyMatch(violation -> asCulprit.matcher(violation).find());
  }
}
