package dev.synod.rules.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextChecksTest {

  @Test
  void aLineOfJavaHasAtMostAHundredColumns() {
    String fits = "x".repeat(100);

    assertThat(TextChecks.longLines(SourceText.of("A.java", fits + "\n" + fits + "x")))
        .extracting(Finding::toString)
        .containsExactly("A.java:2: longer than 100 columns");
    assertThat(TextChecks.longLines(SourceText.of("a.md", fits + "x"))).isEmpty();
  }

  @Test
  void rowsOfATableInATextBlockOfATestMayBeLong() {
    String row = "x".repeat(101);
    String text = "a(\"\"\"\n" + row + "\n\"\"\");\n" + row;

    assertThat(TextChecks.longLines(SourceText.of("src/test/java/A.java", text)))
        .extracting(Finding::toString)
        .containsExactly("src/test/java/A.java:4: longer than 100 columns");
    assertThat(TextChecks.longLines(SourceText.of("m/src/main/java/A.java", text))).hasSize(2);
  }

  @Test
  void importsAndAddressesMayBeLong() {
    String longImport = "import " + "x".repeat(100) + ";";
    String address = "// https://example.org/" + "x".repeat(100);

    assertThat(TextChecks.longLines(SourceText.of("A.java", longImport + "\n" + address)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TO" + "DO", "FIX" + "ME", "X" + "XX"})
  void workLeftOverIsFound(String word) {
    assertThat(TextChecks.leftovers(SourceText.of("a.xml", "<!-- " + word + ": later -->")))
        .hasSize(1);
    assertThat(TextChecks.leftovers(SourceText.of("a.xml", word + "S"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ro" + "ot/.m2", "/ho" + "me/ada", "/wo" + "rk/main", "/Us" + "ers/ada"})
  void pathsOfSomebodysMachineAreFound(String path) {
    assertThat(TextChecks.machinePaths(SourceText.of("a.sh", "cd " + path))).hasSize(1);
    assertThat(TextChecks.machinePaths(SourceText.of("a.sh", "cd docs" + path))).isEmpty();
  }

  @Test
  void aFileOfMainCodeHasAtMostFourHundredLinesUnlessItIsListed() {
    String path = "core/src/main/java/A.java";
    SourceText fits = SourceText.of(path, "\n".repeat(400));
    SourceText tooLong = SourceText.of(path, "\n".repeat(401));

    assertThat(TextChecks.longFiles(fits, Map.of())).isEmpty();
    assertThat(TextChecks.longFiles(tooLong, Map.of()))
        .extracting(Finding::toString)
        .containsExactly(path + ": longer than 400 lines");
    assertThat(TextChecks.longFiles(tooLong, Map.of(path, "a table"))).isEmpty();
  }

  @Test
  void aDocumentHasOneTitleInItsFirstLine() {
    assertThat(TextChecks.titles(SourceText.of("a.md", "# One\n\n## Part\n"))).isEmpty();
    assertThat(TextChecks.titles(SourceText.of("a.md", "# One\n```\n# code\n```\n"))).isEmpty();
    assertThat(TextChecks.titles(SourceText.of("a.md", "# One\n\n# Two\n"))).hasSize(1);
    assertThat(TextChecks.titles(SourceText.of("a.md", "One\n\n# Late\n"))).hasSize(1);
    assertThat(TextChecks.titles(SourceText.of("a.md", ""))).hasSize(1);
  }
}
