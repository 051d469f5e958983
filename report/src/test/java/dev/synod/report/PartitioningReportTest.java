package dev.synod.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.partitioning.cluster.Cluster;
import dev.synod.partitioning.quality.Locations;
import dev.synod.partitioning.quality.Survey;
import dev.synod.partitioning.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PartitioningReportTest {

  private static final Survey SURVEY = SampleSurvey.of(12);
  private static final Dom PAGE = Dom.parse(Report.html("ring", "keys.txt", SURVEY));

  @Test
  void theSectionsSayWhatWasMeasured() {
    assertThat(PAGE.texts("//h1")).containsExactly("ring, keys of keys.txt");
    assertThat(PAGE.texts("//section/h2"))
        .containsExactly("Balance", "Movement", "Failures", "Hottest key");
    assertThat(PAGE.texts("//section[@id='balance']//tbody/tr[2]/*"))
        .containsExactly(
            "Requests",
            decimal(SURVEY.loadBalance().peakToAverage()),
            decimal(SURVEY.loadBalance().leastToAverage()),
            decimal(SURVEY.loadBalance().deviation()));
    assertThat(PAGE.texts("//section[@id='movement']//tbody/tr[1]/th"))
        .containsExactly("add newcomer");
    assertThat(PAGE.texts("//section[@id='loss']//tbody/tr/td[1]"))
        .containsExactly(
            decimal4(SURVEY.losses().get(0).probability().value()),
            decimal4(SURVEY.losses().get(1).probability().value()),
            "1.0000");
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }

  private static String decimal4(double number) {
    return String.format(Locale.ROOT, "%.4f", number);
  }

  @Test
  void aBarForEachNodeTheHighestFirst() {
    var bars = PAGE.all("(//section[@id='balance']//figure)[1]//*[local-name()='rect']");

    assertThat(bars).hasSize(12);
    double before = Double.MAX_VALUE;
    for (var bar : bars) {
      double height = Double.parseDouble(bar.getAttribute("height"));
      assertThat(height).isLessThanOrEqualTo(before);
      before = height;
    }
    Dom large = Dom.parse(Report.html("ring", "-", SampleSurvey.of(1_000)));
    assertThat(large.all("(//section[@id='balance']//figure)[1]//*[local-name()='rect']"))
        .hasSize(400);
  }

  @Test
  void equalSurveysGiveEqualPages() {
    assertThat(Report.html("ring", "x", SampleSurvey.of(5)))
        .isEqualTo(Report.html("ring", "x", SampleSurvey.of(5)));
  }

  /** Keys come from anybody's files. */
  @Test
  void aKeyIsShownAndNeverObeyed() {
    byte[] key = "<script>alert(1)</script>\u202e\u0000".getBytes(StandardCharsets.UTF_8);
    Workload workload = new Workload(List.of(key), new double[] {1});
    Locations locations = Locations.of(Cluster.of(1), 1, 1, index -> new int[] {0});
    String page =
        Report.html("<b>", "\"'&", Survey.of(workload, locations, List.of(), List.of(1), 1));

    assertThat(page).doesNotContain("<script>").contains("&lt;script&gt;alert(1)");
    assertThat(Dom.parse(page).texts("//h1")).containsExactly("<b>, keys of \"'&");
  }
}
