package dev.synod.advisor.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QueuesPropertyTest {

  @Test
  void aFiniteQueueIsItsBirthDeathChain() {
    SplittableRandom random = new SplittableRandom(63);
    for (int run = 0; run < 3000; run++) {
      int servers = 1 + random.nextInt(12);
      int places = random.nextInt(20);
      double completions = 0.1 + random.nextDouble();
      double arrivals = random.nextDouble() * 2 * servers * completions;
      Chain chain = new Chain(arrivals, completions, servers, places);
      FiniteQueue queue = new FiniteQueue(arrivals, completions, servers, places);
      String what = "run %d of seed 63".formatted(run);
      assertThat(queue.blocking().value()).as(what).isCloseTo(chain.full(), within(1e-13));
      assertThat(queue.meanQueue().value()).as(what).isCloseTo(chain.meanQueue(), within(1e-11));
      double time = random.nextDouble() * 10;
      assertThat(queue.waitLongerThan(time).value())
          .as(what)
          .isCloseTo(chain.waitLongerThan(time), within(1e-12));
      assertThat(queue.meanWait().value() * queue.throughput().value())
          .as(what)
          .isCloseTo(chain.meanQueue(), within(1e-11));
    }
  }

  @Test
  void anUnlimitedQueueIsALongFiniteOne() {
    SplittableRandom random = new SplittableRandom(64);
    for (int run = 0; run < 300; run++) {
      int servers = 1 + random.nextInt(30);
      double arrivals = random.nextDouble() * 0.95 * servers;
      Chain chain = new Chain(arrivals, 1, servers, 1200);
      MultiServerQueue queue = new MultiServerQueue(arrivals, 1, servers);
      String what = "run %d of seed 64".formatted(run);
      assertThat(queue.meanQueue().value()).as(what).isCloseTo(chain.meanQueue(), within(1e-9));
      double share = 0.01 + 0.98 * random.nextDouble();
      double wait = queue.waitQuantile(share).value();
      assertThat(queue.waitLongerThan(wait).value())
          .as(what)
          .isLessThanOrEqualTo(1 - share + 1e-12);
      double response = queue.responseQuantile(share).value();
      assertThat(queue.responseLongerThan(response).value())
          .as(what)
          .isCloseTo(1 - share, within(1e-12));
      assertThat(response).isGreaterThan(wait);
    }
  }

  @Test
  void customersLetInByAFiniteQueueWaitAsPredicted() {
    ServerTwin twin = new ServerTwin(65, random -> ServerTwin.exponential(random, 1));
    double[] waits = twin.waits(4, 3, 6, 8_000_000);
    double[] letIn = Arrays.stream(waits).filter(each -> each >= 0).sorted().toArray();
    FiniteQueue queue = new FiniteQueue(4, 1, 3, 6);
    assertThat(1 - (double) letIn.length / waits.length)
        .isCloseTo(queue.blocking().value(), withinPercentage(0.5));
    for (double share : new double[] {0.5, 0.9, 0.99, 0.999}) {
      assertThat(letIn[(int) (share * letIn.length)])
          .as("p%s of seed 65", share * 100)
          .isCloseTo(queue.waitQuantile(share).value(), withinPercentage(0.5));
    }
  }

  @Test
  void responsesOfManyServersAreAsPredicted() {
    SplittableRandom random = new SplittableRandom(66);
    ServerTwin twin = new ServerTwin(67, each -> ServerTwin.exponential(each, 1));
    double[] responses = twin.waits(3, 5, Integer.MAX_VALUE, 8_000_000);
    for (int i = 0; i < responses.length; i++) {
      responses[i] += ServerTwin.exponential(random, 1); // independent of the wait
    }
    Arrays.sort(responses);
    MultiServerQueue queue = new MultiServerQueue(3, 1, 5);
    for (double share : new double[] {0.5, 0.9, 0.99, 0.999}) {
      assertThat(responses[(int) (share * responses.length)])
          .as("p%s of seeds 66 and 67", share * 100)
          .isCloseTo(queue.responseQuantile(share).value(), withinPercentage(0.5));
    }
  }

  @Test
  void theMeanWaitOfGeneralServiceIsAsPredictedAndTheBoundsHold() {
    // Erlang-2 service of mean 0.1: variation 1/2, third moment 24 / 20^3.
    verify(new SingleServerQueue(6, 0.1, 0.5), 24 / 8000.0, 68, QueuesPropertyTest::erlang);
    // Constant service.
    verify(new SingleServerQueue(6, 0.1, 0), 1e-3, 69, random -> 0.1);
    // One in ten takes ten times as long: moments by hand.
    double unit = 0.1 / 1.9;
    double second = unit * unit * (0.9 + 0.1 * 100);
    double third = unit * unit * unit * (0.9 + 0.1 * 1000);
    verify(
        new SingleServerQueue(6, 0.1, second / 0.01 - 1),
        third,
        70,
        random -> random.nextDouble() < 0.1 ? 10 * unit : unit);
  }

  private static double erlang(SplittableRandom random) {
    return ServerTwin.exponential(random, 20) + ServerTwin.exponential(random, 20);
  }

  private static void verify(
      SingleServerQueue queue,
      double thirdMoment,
      long seed,
      java.util.function.ToDoubleFunction<SplittableRandom> service) {
    double[] waits =
        new ServerTwin(seed, service).waits(queue.arrivals(), 1, Integer.MAX_VALUE, 4_000_000);
    assertThat(Arrays.stream(waits).average().orElseThrow())
        .as("seed %d", seed)
        .isCloseTo(queue.meanWait().value(), withinPercentage(1));
    Arrays.sort(waits);
    for (double share : new double[] {0.3, 0.5, 0.9, 0.99, 0.999}) {
      double wait = waits[(int) (share * waits.length)];
      assertThat(queue.waitQuantileBound(share).value()).isGreaterThanOrEqualTo(wait * 0.99);
      assertThat(queue.waitQuantileBound(share, thirdMoment).value())
          .isGreaterThanOrEqualTo(wait * 0.99);
    }
  }
}
