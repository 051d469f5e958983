package dev.synod.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.report.quorum.QuorumSummary;
import dev.synod.report.quorum.QuorumSummary.Capacity;
import dev.synod.report.quorum.QuorumSummary.Failure;
import dev.synod.report.quorum.QuorumSummary.Measures;
import dev.synod.report.quorum.QuorumSummary.Node;
import dev.synod.report.quorum.QuorumSummary.RunnerUp;
import dev.synod.report.quorum.QuorumSummary.Search;
import dev.synod.report.quorum.QuorumSummary.Use;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuorumReportTest {

  private static final Dom PAGE = Dom.parse(Report.html(summary()));

  private static QuorumSummary summary() {
    return new QuorumSummary(
        "a + b",
        "a*b",
        2,
        1,
        1,
        0,
        "load",
        0.0001833,
        new Measures(0.0001833, 5455, 2.5, 3.1),
        List.of(new Use(List.of("a"), 0.5), new Use(List.of("b"), 0.5)),
        List.of(new Use(List.of("a", "b"), 1)),
        List.of(new Node("a", 1, 999.96), new Node("b", 0.5, 12.34)),
        List.of(new Capacity(0, 2000, 2000), new Capacity(1, 6000, 6000)),
        List.of(new Failure(0.001, 1e-6, 2e-3), new Failure(1, 1, 1)),
        new Search(74, true, List.of(new RunnerUp("a", 0.0002))));
  }

  @Test
  void theSentenceSaysWhatItBears() {
    assertThat(PAGE.texts("//header/p[@class='lead']"))
        .containsExactly(
            "Reads survive the loss of any one node, writes of no node; with the best strategy"
                + " for load it bears 5,455 operations a second.");
    assertThat(PAGE.texts("//header/dl/div")).contains("Load 1.833e-4", "Nodes per operation 2.5");
  }

  @Test
  void numbersHaveNoIdleZeros() {
    assertThat(PAGE.texts("//section[@id='nodes']//tbody/tr/td[2]"))
        .containsExactly("1000", "12.34");
    assertThat(PAGE.texts("//section[@id='search']//thead//th")).containsExactly("Reads", "load");
    assertThat(PAGE.texts("//section[@id='search']//td")).containsExactly("2.000e-4");
  }

  @Test
  void curvesThatCoincideAreOneAndOthersAreTwo() {
    assertThat(PAGE.texts("//section[@id='capacity']//li"))
        .containsExactly("this strategy, the best strategy for that share");
    assertThat(PAGE.texts("//section[@id='failure']//li"))
        .containsExactly("no read quorum", "no write quorum");
    assertThat(PAGE.texts("//section[@id='capacity']//*[@class='tick-word']")).endsWith("6,000");
  }
}
