package dev.synod.rules.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaChecksTest {

  @Test
  void aMethodOfMainCodeHasAtMostFiftyLines() throws IOException {
    assertThat(findings("class A { void a() {" + "\n".repeat(49) + "} }")).isEmpty();
    assertThat(findings("class A { void a() {" + "\n".repeat(50) + "} }"))
        .containsExactly("a/src/main/java/A.java:1: method a has 51 lines, more than 50");
  }

  @Test
  void synchronizedBlocksAreFound() throws IOException {
    assertThat(findings("class A {\n void a() { synchronized (this) {} }\n}"))
        .containsExactly(
            "a/src/main/java/A.java:2: "
                + "synchronized pins virtual threads on JDK 21; take a ReentrantLock");
    assertThat(findings("class A { String a = \"synchronized (this)\"; }")).isEmpty();
    assertThat(findings("class A { void a() { synchronized (getClassLoadingLock(\"b\")) {} } }"))
        .isEmpty();
  }

  @Test
  void wildcardsInImportsAreFound() throws IOException {
    assertThat(findings("import java.util.*;\nimport static java.lang.Math.*;\nclass A {}"))
        .hasSize(2);
    assertThat(findings("import java.util.List;\nclass A {}")).isEmpty();
  }

  @Test
  void sleepingIsFound() throws IOException {
    assertThat(findings("class A { void a() throws Exception { Thread.sleep(1); } }")).hasSize(1);
  }

  @Test
  void warningsAreSuppressedWithAReasonOnly() throws IOException {
    assertThat(findings("@SuppressWarnings(\"all\")\nclass A {}"))
        .containsExactly(
            "a/src/main/java/A.java:1: suppresses warnings without a comment that says why");
    assertThat(findings("@SuppressWarnings(\"all\") // generated\nclass A {}")).isEmpty();
    assertThat(findings("// Generated.\n@SuppressWarnings(\"all\")\nclass A {}")).isEmpty();
  }

  @Test
  void otherLanguagesAreLeftAlone() throws IOException {
    assertThat(JavaChecks.syntax(SourceText.of("a.md", "import java.util.*;"))).isEmpty();
  }

  private static List<String> findings(String text) throws IOException {
    return JavaChecks.syntax(SourceText.of("a/src/main/java/A.java", text)).stream()
        .map(Finding::toString)
        .toList();
  }
}
