package dev.synod.advisor.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synod.advisor.PublishedTable;
import dev.synod.advisor.PublishedTable.Row;
import dev.synod.partitioning.quality.LossProbability;
import dev.synod.partitioning.quality.LossProbability.Basis;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedLossTest {

  static List<Row> rows() {
    return PublishedTable.read("copysets").rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theLossComesOut(Row row) {
    ReplicaSpread spread = spread(row);
    int failures = spread.failures(row.number("failed_fraction"));
    double published = Double.parseDouble(row.text("published_P_loss").replace("%", "")) / 100;
    assertThat(spread.approximation(failures))
        .isEqualTo(row.number("computed"), within(1e-6))
        .isEqualTo(published, within(row.number("tol")));
    if (spread instanceof ReplicaSpread.Copysets copysets) {
      LossProbability exact = copysets.loss(failures);
      assertThat(exact.basis()).isEqualTo(Basis.EXACT);
      assertThat(exact.value()).isEqualTo(published, within(row.number("tol")));
    }
  }

  private static ReplicaSpread spread(Row row) {
    int nodes = row.whole("N");
    int replicas = row.whole("R");
    int width = row.whole("scatter_S");
    return switch (row.text("scheme")) {
      case "copyset" -> new ReplicaSpread.Copysets(nodes, replicas, width);
      case "random" -> new ReplicaSpread.Window(nodes, replicas, width);
      default -> throw new AssertionError("a row of no known scheme: " + row);
    };
  }

  /** The expected number of lost sets, which no probability of losing one can exceed. */
  @Test
  void thePublishedSimulationCannotHaveHadTheseSetsOnly() {
    double expected = new ReplicaSpread.Window(5_000, 3, 10).replicaSets() * 50 * 49 * 48;
    assertThat(expected / 5_000 / 4_999 / 4_998).isEqualTo(0.2118, within(1e-3)).isLessThan(0.228);
  }
}
