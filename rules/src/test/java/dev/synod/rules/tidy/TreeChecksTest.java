package dev.synod.rules.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TreeChecksTest {
  private static final String MANUAL = "/** Says it all. */\n@NullMarked\npackage a;\n";

  @Test
  void aPackageWithoutAManualIsFound() {
    assertThat(TreeChecks.manuals(SourceTree.of(classIn("core/src/main/java/a"))))
        .extracting(Finding::path)
        .containsExactly("core/src/main/java/a");
  }

  @Test
  void aManualIsDocumentedAndNullMarked() {
    assertThat(TreeChecks.manuals(withManual(MANUAL))).isEmpty();
    assertThat(TreeChecks.manuals(withManual(MANUAL.replace("@NullMarked\n", "")))).hasSize(1);
    assertThat(TreeChecks.manuals(withManual(MANUAL.replace("/** Says it all. */\n", ""))))
        .hasSize(1);
  }

  @Test
  void packagesOfTestsNeedNoManual() {
    assertThat(TreeChecks.manuals(SourceTree.of(classIn("core/src/test/java/a")))).isEmpty();
  }

  @Test
  void linksThatLeadNowhereAreFound() {
    SourceTree tree =
        SourceTree.of(
            SourceText.of("README.md", "[all](docs), [house](docs/house.md#rules), [x](docs/x.md)"),
            SourceText.of(
                "docs/house.md", "[up](../README.md), [web](https://example.org), [y](y.md)"));

    assertThat(TreeChecks.deadLinks(tree))
        .extracting(Finding::toString)
        .containsExactly(
            "README.md: the link docs/x.md leads nowhere",
            "docs/house.md: the link y.md leads nowhere");
  }

  @Test
  void linksInsideCodeAreCode() {
    SourceTree tree = SourceTree.of(SourceText.of("README.md", "```\n[x](nowhere.md)\n```"));

    assertThat(TreeChecks.deadLinks(tree)).isEmpty();
  }

  @Test
  void aReasonForAFileThatIsNotLongIsFound() {
    SourceText longFile = SourceText.of("a/src/main/java/Long.java", "\n".repeat(401));
    SourceText shortFile = SourceText.of("a/src/main/java/Short.java", "\n".repeat(400));

    assertThat(TreeChecks.staleReasons(listing("Long.java: a table", longFile))).isEmpty();
    assertThat(TreeChecks.staleReasons(listing("Long.java:", longFile))).hasSize(1);
    assertThat(TreeChecks.staleReasons(listing("Short.java: a table", shortFile))).hasSize(1);
    assertThat(TreeChecks.staleReasons(listing("Gone.java: a table"))).hasSize(1);
  }

  private static SourceTree listing(String entry, SourceText... texts) {
    SourceText list =
        SourceText.of(
            "rules/src/main/resources/dev/synod/rules/tidy/long-files.txt",
            "# path: reason\na/src/main/java/" + entry);
    return SourceTree.of(
        Stream.concat(Stream.of(list), Stream.of(texts)).toArray(SourceText[]::new));
  }

  private static SourceText classIn(String folder) {
    return SourceText.of(folder + "/A.java", "package a;\n\nclass A {}\n");
  }

  private static SourceTree withManual(String manual) {
    return SourceTree.of(
        classIn("core/src/main/java/a"),
        SourceText.of("core/src/main/java/a/package-info.java", manual));
  }
}
