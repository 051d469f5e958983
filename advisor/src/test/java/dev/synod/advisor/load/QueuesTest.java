package dev.synod.advisor.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.synod.advisor.load.Estimate.Label;
import org.junit.jupiter.api.Test;

class QueuesTest {

  private static final double EXACT = 1e-9; // per cent

  @Test
  void textbookValues() {
    // Ten erlangs offered to fifteen trunks: Erlang's own table.
    assertThat(new FiniteQueue(10, 1, 15, 0).blocking().value()).isCloseTo(0.036497, within(1e-6));
    assertThat(new MultiServerQueue(1, 1, 2).waitProbability().value())
        .isCloseTo(1.0 / 3, withinPercentage(EXACT));
    assertThat(new MultiServerQueue(8, 10, 1).meanWait().value())
        .isCloseTo(0.4, withinPercentage(EXACT));
    assertThat(new SingleServerQueue(8, 0.1, 0).meanWait().value())
        .isCloseTo(0.2, withinPercentage(EXACT));
    assertThat(new FiniteQueue(5, 5, 1, 8).blocking().value())
        .isCloseTo(1.0 / 10, withinPercentage(EXACT));
  }

  @Test
  void aHundredThousandServersComeNearTheHalfinWhittLimit() {
    int servers = 100_000;
    double beta = 1;
    double limit = 1 / (1 + beta * 0.8413447460685429 / 0.24197072451914337);
    MultiServerQueue queue = new MultiServerQueue(servers - beta * Math.sqrt(servers), 1, servers);
    assertThat(queue.waitProbability().value()).isCloseTo(limit, withinPercentage(0.2));
  }

  @Test
  void oneServerHasTheResponseTimeOfMm1() {
    MultiServerQueue queue = new MultiServerQueue(7, 10, 1);
    assertThat(queue.responseQuantile(0.99).value())
        .isCloseTo(Math.log(100) / 3, withinPercentage(EXACT));
    assertThat(queue.responseLongerThan(0.5).value())
        .isCloseTo(Math.exp(-1.5), withinPercentage(EXACT));
    // With two servers, the rates of wait and service may be equal: the limit is taken.
    double equal = new MultiServerQueue(10, 10, 2).responseLongerThan(0.3).value();
    double near = new MultiServerQueue(10 + 1e-9, 10, 2).responseLongerThan(0.3).value();
    assertThat(near).isCloseTo(equal, within(1e-9));
    assertThat(equal).isCloseTo(Math.exp(-3) * (1 + 3 / 3.0), withinPercentage(EXACT));
  }

  @Test
  void exponentialServiceIsTheSameInAllThree() {
    MultiServerQueue unlimited = new MultiServerQueue(7, 10, 1);
    FiniteQueue finite = new FiniteQueue(7, 10, 1, 5000);
    SingleServerQueue general = new SingleServerQueue(7, 0.1, 1);
    assertThat(general.waitQuantile(0.99).label()).isEqualTo(Label.MODEL);
    for (double share : new double[] {0.2, 0.5, 0.9, 0.999}) {
      double wait = unlimited.waitQuantile(share).value();
      assertThat(finite.waitQuantile(share).value()).isCloseTo(wait, within(1e-9));
      assertThat(general.waitQuantile(share).value()).isCloseTo(wait, within(1e-9));
      assertThat(general.waitQuantileBound(share).value()).isGreaterThanOrEqualTo(wait);
      assertThat(general.waitQuantileBound(share, 6e-3).value()).isGreaterThanOrEqualTo(wait);
    }
    assertThat(finite.meanWait().value())
        .isCloseTo(unlimited.meanWait().value(), withinPercentage(EXACT));
    assertThat(finite.waitLongerThan(0).value()).isCloseTo(0.7, within(1e-12));
  }

  @Test
  void percentilesOfGeneralServiceSayThatTheyAreNotExact() {
    SingleServerQueue queue = new SingleServerQueue(7, 0.1, 0.25);
    assertThat(queue.meanWait().label()).isEqualTo(Label.MODEL);
    assertThat(queue.waitQuantile(0.99).label()).isEqualTo(Label.APPROXIMATION);
    assertThat(queue.waitLongerThan(0.1).label()).isEqualTo(Label.APPROXIMATION);
    assertThat(queue.waitQuantileBound(0.99).label()).isEqualTo(Label.UPPER_BOUND);
  }

  @Test
  void aMillionPlacesAndAnyRatioStayFinite() {
    for (double arrivals : new double[] {0, 1e-9, 0.5, 1, 1 + 1e-15, 1.001, 1000, 1e9}) {
      FiniteQueue queue = new FiniteQueue(arrivals, 0.1, 10, 1_000_000);
      assertThat(queue.blocking().value()).isBetween(0.0, 1.0);
      assertThat(queue.throughput().value()).isBetween(0.0, 1 + 1e-9);
      assertThat(queue.meanQueue().value()).isBetween(0.0, 1_000_000.0);
      assertThat(queue.waitQuantile(0.999).value()).isBetween(0.0, 1.01e6);
      assertThat(queue.waitLongerThan(1e9).value()).isEqualTo(0);
    }
    assertThat(new FiniteQueue(1, 0.1, 10, 1_000_000).meanQueue().value())
        .isCloseTo(5e5, withinPercentage(0.01));
  }

  @Test
  void nothingWaitsWhereNothingArrives() {
    assertThat(new MultiServerQueue(0, 1, 3).meanWait().value()).isZero();
    assertThat(new MultiServerQueue(0, 1, 3).waitQuantile(0.999).value()).isZero();
    assertThat(new SingleServerQueue(0, 1, 3).waitQuantile(0.999).value()).isZero();
    assertThat(new FiniteQueue(0, 1, 3, 4).meanWait().value()).isZero();
  }

  @Test
  void badNumbersAreRefused() {
    assertThatThrownBy(() -> new MultiServerQueue(10, 5, 2))
        .hasMessage(
            "found 10.0 arrivals a second, expected fewer than the 10.0 that the servers"
                + " complete");
    assertThatThrownBy(() -> new SingleServerQueue(10, 0.1, 1))
        .hasMessageContaining("fewer than 1");
    assertThatThrownBy(() -> new SingleServerQueue(1, 0.1, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new SingleServerQueue(5, 0.1, 1).waitQuantileBound(0.9, 1e-9))
        .hasMessageContaining("third moment");
    assertThatThrownBy(() -> new FiniteQueue(1, 1, 0, 1)).hasMessageContaining("0 servers");
    assertThatThrownBy(() -> new FiniteQueue(1, 1, 1, -1)).hasMessageContaining("-1 places");
    assertThatThrownBy(() -> new FiniteQueue(1, 1, 1, 1).waitQuantile(1))
        .hasMessageContaining("less than 1");
    assertThatThrownBy(() -> new MultiServerQueue(Double.POSITIVE_INFINITY, 1, 1))
        .hasMessageContaining("Infinity");
  }
}
