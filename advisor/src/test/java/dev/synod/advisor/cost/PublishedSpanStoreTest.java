package dev.synod.advisor.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synod.advisor.PublishedTable;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The costs that an integer program finds for SPANStore's own data. */
class PublishedSpanStoreTest {

  private static final SpanStoreData DATA = new SpanStoreData();

  static List<PublishedTable.Row> rows() {
    return PublishedTable.read("spanstore").rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theCheapestChoiceCostsWhatAnIntegerProgramFinds(PublishedTable.Row row) {
    ReplicaProblem problem =
        DATA.problem(
            row.text("workload"),
            row.number("PUT_SLO_ms"),
            row.number("GET_SLO_ms"),
            row.number("percentile"),
            row.whole("f"));
    switch (problem.cheapest()) {
      case ReplicaSets.Infeasible(String why) -> {
        assertThat(row.text("optimal_cost_x1e5")).isEqualTo("infeasible");
        assertThat(why).contains("in common within their SLOs");
      }
      case ReplicaSets.Cheapest cheapest -> {
        double published = row.number("optimal_cost_x1e5");
        assertThat(cheapest.cost() * 1e5).isCloseTo(published, within(1e-6 * published));
        assertThat(DATA.indices(cheapest.storage())).isEqualTo(row.text("storage_DCs"));
      }
    }
  }
}
