package dev.synod.advisor.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.synod.advisor.cost.PercentileLatencies.Kind;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplicaProblemTest {

  private static final List<List<Double>> NEAR =
      List.of(List.of(0.0, 10.0, 10.0), List.of(10.0, 0.0, 10.0), List.of(10.0, 10.0, 0.0));

  @Test
  void withoutFailuresTheCheapestDataCentreKeepsTheOnlyCopy() {
    ReplicaSets.Cheapest cheapest = cheapest(problem(NEAR, new Access(0, 100, 100), 0));
    assertThat(cheapest.storage()).containsExactly(1);
    // A gigabyte-month at 1, puts at 0.02, gets at 0.02, and 100 objects of 1 KB each way at 0.3.
    double traffic = 100.0 / 1024 / 1024 * 0.3;
    assertThat(cheapest.storageCost()).isCloseTo(1, within(1e-12));
    assertThat(cheapest.putCost()).isCloseTo(100 * 0.02 + traffic, within(1e-12));
    assertThat(cheapest.getCost()).isCloseTo(100 * 0.02 + traffic, within(1e-12));
    assertThat(cheapest.cost())
        .isEqualTo(cheapest.storageCost() + cheapest.putCost() + cheapest.getCost());
  }

  @Test
  void putsGoThroughARelayWhereThatIsCheaper() {
    List<DataCentre> dataCentres =
        List.of(
            new DataCentre("dear", 0, 0, 100, List.of(0.0, 5.0, 5.0, 5.0)),
            new DataCentre("cheap", 0, 0, 1, List.of(1.0, 0.0, 1.0, 1.0)),
            new DataCentre("third", 0, 0, 1, List.of(1.0, 1.0, 0.0, 1.0)),
            new DataCentre("fourth", 0, 0, 1, List.of(1.0, 1.0, 1.0, 0.0)));
    List<List<Double>> near = Collections.nCopies(4, Collections.nCopies(4, 10.0));
    double gigabyte = 1024 * 1024;
    ReplicaProblem problem =
        new ReplicaProblem(
            dataCentres,
            new AccessLatencies(near, near, near),
            List.of(new Access(0, 1, 0)),
            gigabyte,
            gigabyte,
            30,
            30,
            30,
            1);
    ReplicaSets.Cheapest cheapest = cheapest(problem);
    assertThat(cheapest.storage()).containsExactly(1, 2, 3);
    assertThat(cheapest.accesses().getFirst().relays()).hasSize(1);
    assertThat(cheapest.putCost()).isCloseTo(5 + 1 + 1, within(1e-12));
  }

  @Test
  void aRelayThatIsTooSlowIsNotTaken() {
    // A lock and a put take 20 ms, and through a relay, which were cheaper, 30 ms of 25.
    ReplicaSets.Cheapest cheapest = cheapest(problem(NEAR, new Access(0, 1, 0), 1));
    assertThat(cheapest.accesses().getFirst().relays()).isEmpty();
  }

  @Test
  void whatCannotBeMetIsSaidWithBothAccesses() {
    List<List<Double>> far =
        List.of(List.of(1.0, 90.0, 90.0), List.of(90.0, 1.0, 90.0), List.of(90.0, 90.0, 1.0));
    ReplicaSets answer =
        new ReplicaProblem(
                dataCentres(),
                new AccessLatencies(far, far, far),
                List.of(new Access(0, 1, 0), new Access(1, 0, 1)),
                1,
                1,
                1,
                60,
                60,
                0)
            .cheapest();
    assertThat(answer)
        .isEqualTo(
            new ReplicaSets.Infeasible(
                "gets of b and puts of a have 0 data centres in common within their SLOs [], and"
                    + " need 1"));
  }

  @Test
  void moreDataCentresThanThereAreCannotFail() {
    assertThat(problem(NEAR, new Access(0, 1, 1), 2).cheapest())
        .isInstanceOf(ReplicaSets.Infeasible.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> problem(NEAR, new Access(0, 1, 1), -1))
        .withMessage("failures to tolerate must be 0 to 3, and are -1");
  }

  @Test
  void whatIsNoAmountIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DataCentre("a", -1, 0, 0, List.of(0.0)))
        .withMessage("price of a put at a must be finite and not negative, and is -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DataCentre("a", 0, 0, Double.NaN, List.of(0.0)))
        .withMessageContaining("price of storage at a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Access(0, Double.POSITIVE_INFINITY, 0))
        .withMessageContaining("number of puts");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccessLatencies(NEAR, NEAR.subList(0, 2), NEAR))
        .withMessage("put latencies must have 3 rows, and has 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> problem(NEAR, new Access(3, 1, 1), 0))
        .withMessageContaining("one is of 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> problem(NEAR, new Access(0, 0, 1), 0))
        .withMessageContaining("somebody must put");
  }

  @Test
  void aPercentileThatWasNotMeasuredIsNotInterpolated() {
    PercentileLatencies latencies = new SpanStoreData().latencies();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> latencies.at(95))
        .withMessage("no latencies at percentile 95.0, there are [50.0, 80.0, 90.0, 99.0, 99.9]");
  }

  @Test
  void aHoleInTheLatenciesIsNamed() {
    PercentileLatencies latencies = new PercentileLatencies(List.of("a", "b"));
    for (Kind kind : Kind.values()) {
      latencies.add(kind, 50, 0, 0, 1);
      latencies.add(kind, 50, 0, 1, 2);
      latencies.add(kind, 50, 1, 1, 1);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> latencies.at(50))
        .withMessage("the MACHINE latency at percentile 50.0 from b to a is missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> latencies.add(Kind.PUT, 50, 0, 1, 3))
        .withMessage("the PUT latency at percentile 50.0 from a to b is there twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> latencies.add(Kind.PUT, 50, 1, 0, Double.NaN))
        .withMessageContaining("from b to a must be finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> latencies.add(Kind.PUT, 50, 2, 0, 1))
        .withMessage("no data centre 2, there are 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> latencies.add(Kind.PUT, Double.NaN, 0, 0, 1))
        .withMessageContaining("a percentile must lie between 0 and 100");
  }

  @Test
  void theSameProblemHasTheSameAnswer() {
    SpanStoreData data = new SpanStoreData();
    ReplicaProblem problem = data.problem("test/workload_big_test", 700, 350, 50, 2);
    assertThat(problem.cheapest()).isEqualTo(problem.cheapest());
  }

  private static List<DataCentre> dataCentres() {
    return List.of(
        new DataCentre("a", 0.03, 0.03, 2, List.of(0.0, 0.3, 0.3)),
        new DataCentre("b", 0.02, 0.02, 1, List.of(0.3, 0.0, 0.3)),
        new DataCentre("c", 0.04, 0.04, 3, List.of(0.1, 0.1, 0.0)));
  }

  private static ReplicaProblem problem(List<List<Double>> millis, Access access, int failures) {
    return new ReplicaProblem(
        dataCentres(),
        new AccessLatencies(millis, millis, millis),
        List.of(access),
        1,
        1024 * 1024,
        30,
        25,
        25,
        failures);
  }

  private static ReplicaSets.Cheapest cheapest(ReplicaProblem problem) {
    return (ReplicaSets.Cheapest) problem.cheapest();
  }
}
