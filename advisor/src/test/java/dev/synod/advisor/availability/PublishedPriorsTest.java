package dev.synod.advisor.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.advisor.PublishedTable;
import dev.synod.advisor.PublishedTable.Row;
import dev.synod.advisor.availability.FailureRates.Evidence;
import dev.synod.advisor.availability.FailureRates.FailureRate;
import dev.synod.advisor.availability.ServiceLevels.ServiceLevel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was published is in the catalogues word by word, and nothing else is. */
class PublishedPriorsTest {

  static List<Row> rates() {
    return PublishedTable.read("failure_rates").rows();
  }

  static List<Row> levels() {
    return PublishedTable.read("sla").rows();
  }

  @ParameterizedTest
  @MethodSource("rates")
  void theRateIsInTheCatalogue(Row row) {
    FailureRate rate = FailureRates.of(row.text("component"));
    assertThat(rate.figure()).isEqualTo(row.text("figure"));
    assertThat(rate.source()).isEqualTo(row.text("source"));
    Evidence evidence =
        row.text("evidence").startsWith("recalled") ? Evidence.RECALLED : Evidence.PUBLISHED;
    assertThat(rate.evidence()).isEqualTo(evidence);
    assertThat(rate.least()).isPositive().isLessThanOrEqualTo(rate.most());
    assertThat(rate.most()).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("levels")
  void thePromiseIsInTheCatalogue(Row row) {
    List<String> configurations = List.of(row.text("configuration").split(" / "));
    assertThat(row.text("seen")).startsWith("recalled");
    assertThat(ServiceLevels.all())
        .contains(
            new ServiceLevel(
                row.text("service"),
                configurations,
                List.of(row.text("availability_SLA").split(" / ")),
                row.text("other"),
                row.text("source")));
  }

  @Test
  void nothingElseIsInTheCatalogues() {
    assertThat(FailureRates.all()).hasSameSizeAs(rates());
    assertThat(ServiceLevels.all()).hasSameSizeAs(levels());
    for (ServiceLevel level : ServiceLevels.all()) {
      assertThat(level.thresholds()).hasSameSizeAs(level.configurations());
    }
    assertThatThrownBy(() -> FailureRates.of("moon")).hasMessageEndingWith("found moon");
  }
}
