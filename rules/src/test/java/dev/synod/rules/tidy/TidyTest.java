package dev.synod.rules.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sources of Synod are tidy. */
class TidyTest {
  private static SourceTree tree;

  @BeforeAll
  static void readTheSources() throws IOException {
    tree = SourceTree.ofThisProject();
  }

  @Test
  void theTreeIsTheProject() {
    assertThat(tree.paths()).contains("pom.xml", ".ci/run", "core/src/main/java");
    assertThat(tree.texts()).filteredOn(SourceText::isMainJava).hasSizeGreaterThan(20);
  }

  @Test
  void everyFileIsTidy() throws IOException {
    Map<String, String> reasons = TreeChecks.reasonsForLength(tree);
    List<Finding> findings = new ArrayList<>();
    for (SourceText text : tree.texts()) {
      findings.addAll(TextChecks.longLines(text));
      findings.addAll(TextChecks.leftovers(text));
      findings.addAll(TextChecks.machinePaths(text));
      findings.addAll(TextChecks.longFiles(text, reasons));
      findings.addAll(TextChecks.titles(text));
      findings.addAll(JavaChecks.syntax(text));
    }
    assertThat(findings).isEmpty();
  }

  @Test
  void everyPackageHasItsManual() {
    assertThat(TreeChecks.manuals(tree)).isEmpty();
  }

  @Test
  void everyLinkLeadsSomewhere() {
    assertThat(TreeChecks.deadLinks(tree)).isEmpty();
  }

  @Test
  void everyLongFileHasAReason() {
    assertThat(TreeChecks.staleReasons(tree)).isEmpty();
  }

  @Test
  void theModulesThatRunAnywhereBringNothingAlong() throws Exception {
    assertThat(PomChecks.foreignDependencies(tree)).isEmpty();
  }
}
