package dev.synod.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.evidence.Counterexample;
import dev.synod.core.evidence.Evidence;
import dev.synod.core.evidence.Evidence.Finding;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Isolation;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.History;
import dev.synod.design.architecture.Design;
import dev.synod.testing.RequiresTool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks at pages in a real browser. */
@RequiresTool("chromium")
class ReportBrowserTest {

  private static final List<String> PAGES =
      List.of("design", "long-names", "proof", "long-run", "check", "cycle", "partitioning");

  @TempDir static Path folder;
  private static Browser browser;

  @BeforeAll
  static void writePagesAndStartTheBrowser() throws Exception {
    Design shop = SampleDesign.shop();
    Design long_ =
        SampleDesign.named("x".repeat(300), "w".repeat(200), "two words ".repeat(40).strip());
    write("design", Report.html(shop, SampleEvidence.of(shop)));
    write("long-names", Report.html(long_, SampleEvidence.of(long_)));
    write("proof", Report.html(List.of(SampleEvidence.violated())));
    write("long-run", Report.html(List.of(longRun())));
    write("check", check());
    write("cycle", cycle());
    write("partitioning", Report.html("ring", "k".repeat(300), SampleSurvey.of(60)));
    browser = new Browser();
  }

  @AfterAll
  static void stopTheBrowser() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  private static void write(String name, String page) throws IOException {
    Files.writeString(page(name), page, StandardCharsets.UTF_8);
  }

  private static Path page(String name) {
    return folder.resolve(name + ".html");
  }

  private static Evidence longRun() {
    Counterexample small = SampleEvidence.counterexample();
    Evidence like = SampleEvidence.violated();
    return new Evidence(
        like.subject(),
        like.scenario(),
        1,
        1,
        1,
        1,
        Map.of(),
        Evidence.Exercise.NONE,
        like.findings(),
        List.of(),
        1,
        new Counterexample(
            1,
            small.witness(),
            small.faults(),
            2,
            "./synod prove raft --seed 1 " + "--option-".repeat(60),
            SampleRun.random(new Random(11))));
  }

  private static String check() {
    Witness.OfCalls witness = (Witness.OfCalls) SampleEvidence.witness();
    return Report.html(
        new CheckedHistory(
            "register.edn",
            new History(witness.calls()),
            List.of(new Finding(Consistency.LINEARIZABLE, new Verdict.Violated(witness)))));
  }

  private static String cycle() {
    Witness.OfCycle witness = SampleEvidence.cycle();
    return Report.html(
        new CheckedHistory(
            "skew.edn",
            new History(witness.calls()),
            List.of(new Finding(Isolation.SERIALIZABLE, new Verdict.Violated(witness)))));
  }

  private static String script(String name) throws IOException {
    try (InputStream stream = ReportBrowserTest.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 768, 1280})
  void noPageIsWiderThanItsWindow(int width) throws Exception {
    for (String name : PAGES) {
      browser.show(page(name), width, "light", "screen");

      int wide = Integer.parseInt(browser.ask("document.documentElement.scrollWidth"));
      assertThat(wide).as(name).isLessThanOrEqualTo(width);
    }
  }

  @Test
  void onAPhoneWideThingsMoveInTheirOwnBoxes() throws Exception {
    browser.show(page("proof"), 360, "light", "screen");

    String box = "document.querySelector('svg.spacetime').parentElement";
    assertThat(browser.ask(box + ".scrollWidth > " + box + ".clientWidth")).isEqualTo("true");
    assertThat(browser.ask("getComputedStyle(" + box + ").overflowX")).isEqualTo("auto");
  }

  @Test
  void theBrowserHasNothingToComplainAboutAndAsksForNothing() throws Exception {
    for (String name : PAGES) {
      browser.show(page(name), 1280, "light", "screen");
      browser.ask("document.readyState");

      assertThat(browser.complaints()).as(name).isEmpty();
      assertThat(browser.ask("performance.getEntriesByType('resource').length"))
          .as(name)
          .isEqualTo("0");
    }
  }

  @Test
  void thePolicyDoesForbidWhatThePageDoesNotNeed() throws Exception {
    browser.show(page("check"), 1280, "light", "screen");

    assertThat(
            browser.ask(
                "new Promise(done => {"
                    + " document.addEventListener('securitypolicyviolation',"
                    + " event => done(event.violatedDirective));"
                    + " document.body.append(Object.assign(document.createElement('img'),"
                    + " {src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw='})); })"))
        .isEqualTo("img-src");
  }

  @Test
  void darkIsDarkAndLightIsLight() throws Exception {
    String ground = "getComputedStyle(document.body).backgroundColor";
    browser.show(page("design"), 1280, "light", "screen");
    assertThat(browser.ask(ground)).isEqualTo("rgb(252, 251, 249)");

    browser.show(page("design"), 1280, "dark", "screen");
    assertThat(browser.ask(ground)).isEqualTo("rgb(21, 24, 27)");
  }

  @ParameterizedTest
  @CsvSource({"light,screen", "dark,screen", "dark,print"})
  void allTextStandsOutFromItsGround(String scheme, String medium) throws Exception {
    for (String name : List.of("design", "proof", "check")) {
      browser.show(page(name), 1280, scheme, medium);

      assertThat(browser.ask(script("contrast.js")))
          .as(name)
          .matches("\\d\\d+ checked, too faint: ");
    }
  }

  @Test
  void noWordInADrawingTouchesAnotherInRealLetters() throws Exception {
    for (String name : List.of("design", "proof", "check")) {
      browser.show(page(name), 1280, "light", "screen");

      assertThat(browser.ask(script("overlaps.js"))).as(name).isEmpty();
    }
  }

  @Test
  void onPaperNothingIsCutOff() throws Exception {
    for (String name : PAGES) {
      browser.show(page(name), 700, "light", "print");

      assertThat(
              browser.ask(
                  "[...document.querySelectorAll('svg')].filter(e =>"
                      + " e.getBoundingClientRect().right > 701).length"))
          .as(name)
          .isEqualTo("0");
    }
  }

  @Test
  void oneClickSelectsTheCommand() throws Exception {
    browser.show(page("proof"), 1280, "light", "screen");

    assertThat(browser.ask("getComputedStyle(document.querySelector('pre')).userSelect"))
        .isEqualTo("all");
  }
}
