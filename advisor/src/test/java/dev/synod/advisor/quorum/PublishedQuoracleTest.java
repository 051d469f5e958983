package dev.synod.advisor.quorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synod.advisor.PublishedTable;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every published figure of quoracle, computed from what its row says. */
class PublishedQuoracleTest {

  static List<PublishedTable.Row> rows() {
    return PublishedTable.read("quorum_quoracle").rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void figuresAreThePublishedOnes(PublishedTable.Row row) {
    PublishedQuorumRow published = new PublishedQuorumRow(row);
    switch (row.text("metric")) {
      case "read_resilience" -> whole(row, published.system().readResilience());
      case "write_resilience" -> whole(row, published.system().writeResilience());
      case "resilience" -> whole(row, published.system().resilience());
      case "load" -> close(row, published.strategy().load(published.evaluated()));
      case "capacity" -> close(row, published.strategy().capacity(published.evaluated()));
      case "network" -> close(row, published.strategy().network(published.evaluated()));
      case "latency_s" -> close(row, published.strategy().latencySeconds(published.evaluated()));
      case "strategy" -> strategy(row, published);
      case "system" -> system(row, published);
      default -> throw new IllegalArgumentException("unknown metric in " + row);
    }
  }

  private static void whole(PublishedTable.Row row, int found) {
    assertThat(found).isEqualTo(row.whole("expected"));
  }

  private static void close(PublishedTable.Row row, double found) {
    double expected = PublishedQuorumRow.number(row.text("expected"));
    assertThat(found).isCloseTo(expected, tolerance(row, expected));
  }

  /** The table's tolerance is absolute or relative: here whichever is narrower. */
  private static Offset<Double> tolerance(PublishedTable.Row row, double expected) {
    return within(row.number("abs_or_rel_tol") * Math.min(1, Math.abs(expected)));
  }

  private static void strategy(PublishedTable.Row row, PublishedQuorumRow published) {
    List<Strategy.Choice> expected = PublishedQuorumRow.choices(row.text("expected"));
    List<Strategy.Choice> found = published.strategy().reads();
    assertThat(found).hasSameSizeAs(expected);
    for (Strategy.Choice choice : expected) {
      assertThat(found)
          .anySatisfy(each -> {
            assertThat(each.quorum()).isEqualTo(choice.quorum());
            assertThat(each.probability())
                .isCloseTo(choice.probability(), tolerance(row, choice.probability()));
          });
    }
  }

  /**
   * The published strategy is one of many of least latency, and not the one of the highest
   * capacity: it is evaluated here as published, and the one found is at least as good.
   */
  private static void system(PublishedTable.Row row, PublishedQuorumRow published) {
    String[] parts = row.text("expected").split("; ", -1);
    assertThat(parts).hasSize(5);
    QuorumSystem system = published.system();
    assertThat("reads=" + system.reads().text().replace(" ", "")).isEqualTo(parts[0]);
    Strategy found = published.strategy();
    Strategy theirs =
        Strategy.of(
            system,
            published.profiles(),
            PublishedQuorumRow.choices(parts[1].substring("sigma ".length())),
            found.writes());
    Workload workload = published.evaluated();
    double capacity = PublishedQuorumRow.figure(parts[2], "capacity ", "");
    double network = PublishedQuorumRow.figure(parts[3], "network ", "");
    double latency = PublishedQuorumRow.figure(parts[4], "latency ", "s");
    assertThat(theirs.capacity(workload)).isCloseTo(capacity, tolerance(row, capacity));
    assertThat(theirs.network(workload)).isCloseTo(network, tolerance(row, network));
    assertThat(theirs.latencySeconds(workload)).isCloseTo(latency, tolerance(row, latency));
    assertThat(found.latencySeconds(workload)).isCloseTo(latency, tolerance(row, latency));
    assertThat(found.network(workload)).isLessThanOrEqualTo(network + 1e-9);
    assertThat(found.capacity(workload)).isGreaterThanOrEqualTo(capacity - 1e-6);
  }
}
