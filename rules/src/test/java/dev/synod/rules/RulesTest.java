package dev.synod.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Synod keeps the rules of the house. */
class RulesTest {
  private static final String ROOT = "dev.synod";

  private static JavaClasses classes;

  @BeforeAll
  static void readTheClassPath() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(ROOT);
  }

  static List<Rule> rules() {
    return Rule.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void nothingBreaksTheRule(Rule rule) {
    assertThat(rule.violations(ROOT, classes)).as(rule.description(ROOT)).isEmpty();
  }

  /** Otherwise the rules would hold because there is nothing to look at. */
  @Test
  void theClassPathHoldsTheCode() {
    assertThat(classes)
        .extracting(JavaClass::getPackageName)
        .contains("dev.synod.core.protocol", "dev.synod.core.history", "dev.synod.testing")
        .doesNotContain("dev.synod.rules");
  }
}
