package dev.synod.advisor.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synod.advisor.PublishedTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What LEGOStore's own optimizer chooses, and what that costs. */
class PublishedLegoStoreTest {

  private static final LegoStoreData DATA = new LegoStoreData();

  static List<PublishedTable.Row> rows() {
    return PublishedTable.read("legostore_abd").rows();
  }

  /** A choice of the authors' kind: quorums, what they cost, and how long they take. */
  private record Choice(Bill bill, double millis) {}

  @ParameterizedTest
  @MethodSource("rows")
  void theirChoiceCostsWhatTheySayInEachColumn(PublishedTable.Row row) {
    if (row.text("m").equals("infeasible")) {
      assertThat(row.text("selected_dcs")).isEmpty();
      return;
    }
    RegisterProblem problem = problem(row);
    List<Integer> replicas = DATA.named(row.text("selected_dcs"));
    assertThat(replicas).hasSize(row.whole("m"));
    Choice choice = theirs(problem, replicas, row.text("quorum_choice")).orElseThrow();
    assertThat(choice.millis()).isCloseTo(row.number("latency_ms"), within(1e-9));
    near(choice.bill().reads(), row.number("get_cost_usd_h"));
    near(choice.bill().writes(), row.number("put_cost_usd_h"));
    near(choice.bill().storage(), row.number("storage_cost_usd_h"));
    near(choice.bill().machines(), row.number("vm_cost_usd_h"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theOptimumIsNotDearerThanTheirChoice(PublishedTable.Row row) {
    RegisterProblem problem = problem(row);
    RegisterPlacement placement = problem.cheapest(RegisterProtocol.ABD);
    if (row.text("m").equals("infeasible")) {
      assertThat(placement).isInstanceOf(RegisterPlacement.Infeasible.class);
      return;
    }
    double theirs =
        row.number("get_cost_usd_h")
            + row.number("put_cost_usd_h")
            + row.number("storage_cost_usd_h")
            + row.number("vm_cost_usd_h");
    RegisterPlacement.Cheapest cheapest = (RegisterPlacement.Cheapest) placement;
    assertThat(cheapest.bill().total()).isLessThanOrEqualTo(theirs * (1 + 1e-12));
    assertThat(cheapest.readMillis()).isLessThan(row.number("slo_ms"));
    assertThat(cheapest.writeMillis()).isLessThan(row.number("slo_ms"));
  }

  private static RegisterProblem problem(PublishedTable.Row row) {
    return DATA.problem(
        row.text("client_dist"),
        row.number("object_size_gb"),
        row.number("read_ratio"),
        row.number("slo_ms"),
        row.whole("f"));
  }

  private static void near(double computed, double published) {
    assertThat(computed).isCloseTo(published, within(1e-6 * published));
  }

  /** The authors' heuristic for quorums on given sites. */
  private static Optional<Choice> theirs(
      RegisterProblem problem, List<Integer> replicas, String rule) {
    return switch (rule) {
      case "quorums_by_latency" -> cheapest(problem, replicas, false);
      case "quorums_by_cost" ->
          cheapest(problem, replicas, true).or(() -> cheapest(problem, replicas, false));
      default -> throw new IllegalArgumentException("an unknown choice of quorums: " + rule);
    };
  }

  private static Optional<Choice> cheapest(
      RegisterProblem problem, List<Integer> replicas, boolean byCost) {
    int size = replicas.size();
    List<Choice> choices = new ArrayList<>();
    for (int q1 = size / 2; q1 <= size - problem.group().failures(); q1++) {
      for (int q2 = size / 2; q2 <= size - problem.group().failures(); q2++) {
        if (q1 + q2 > size) {
          choices.add(choice(problem, replicas, q1, q2, byCost));
        }
      }
    }
    return choices.stream()
        .filter(each -> each.millis() < problem.group().readMillis())
        .min(Comparator.comparingDouble(each -> each.bill().total()));
  }

  private static Choice choice(
      RegisterProblem problem, List<Integer> replicas, int q1, int q2, boolean byCost) {
    List<RegisterPlacement.Client> clients = new ArrayList<>();
    double millis = 0;
    for (int client = 0; client < problem.sites().size(); client++) {
      if (problem.group().clientShares().get(client) > 0) {
        List<Integer> order = order(problem, replicas, client, byCost);
        clients.add(
            new RegisterPlacement.Client(
                client, List.of(order.subList(0, q1), order.subList(0, q2))));
        List<Double> roundTrips = problem.sites().get(client).roundTripMillis();
        millis = Math.max(millis, slowest(roundTrips, order, q1) + slowest(roundTrips, order, q2));
      }
    }
    return new Choice(problem.bill(RegisterProtocol.ABD, replicas, 1, clients), millis);
  }

  private static double slowest(List<Double> roundTrips, List<Integer> order, int count) {
    return order.stream().limit(count).mapToDouble(roundTrips::get).max().orElseThrow();
  }

  private static List<Integer> order(
      RegisterProblem problem, List<Integer> replicas, int client, boolean byCost) {
    Comparator<Integer> nearest =
        Comparator.comparingDouble(at -> problem.sites().get(client).roundTripMillis().get(at));
    Comparator<Integer> cheapest =
        Comparator.comparingDouble(at -> problem.sites().get(at).egressPerGigabyte().get(client));
    return replicas.stream().sorted(byCost ? cheapest.thenComparing(nearest) : nearest).toList();
  }
}
