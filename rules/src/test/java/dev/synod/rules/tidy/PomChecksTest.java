package dev.synod.rules.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PomChecksTest {

  @Test
  void aLibraryThatABareModuleWouldBringAlongIsFound() throws Exception {
    assertThat(findings("core/pom.xml", dependency("com.example", "")))
        .containsExactly("core/pom.xml: depends on com.example at run time");
    assertThat(findings("pom.xml", dependency("com.example", "<scope>runtime</scope>"))).hasSize(1);
  }

  @Test
  void whatTestsAndAnnotationsNeedIsAllowed() throws Exception {
    assertThat(findings("core/pom.xml", dependency("com.example", "<scope>test</scope>")))
        .isEmpty();
    assertThat(findings("core/pom.xml", dependency("org.jspecify", ""))).isEmpty();
    assertThat(findings("checker/pom.xml", dependency("dev.synod", ""))).isEmpty();
  }

  @Test
  void otherModulesMayHaveLibraries() throws Exception {
    assertThat(findings("cli/pom.xml", dependency("com.example", ""))).isEmpty();
  }

  @Test
  void managingAVersionIsNotDependingOnIt() throws Exception {
    String managed =
        "<dependencyManagement>" + dependency("com.example", "") + "</dependencyManagement>";

    assertThat(findings("pom.xml", managed)).isEmpty();
  }

  private static String dependency(String group, String scope) {
    return "<dependencies><dependency><groupId>"
        + group
        + "</groupId>"
        + scope
        + "</dependency></dependencies>";
  }

  private static List<String> findings(String path, String content) throws Exception {
    SourceText pom = SourceText.of(path, "<project>" + content + "</project>");
    return PomChecks.foreignDependencies(SourceTree.of(pom)).stream()
        .map(Finding::toString)
        .toList();
  }
}
