package dev.synod.advisor.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synod.advisor.latency.Demand;
import dev.synod.advisor.placement.Constraints.Failures;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.design.architecture.Environment.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What fantoch's bote found for five servers and thirteen clients, by both of its criteria
 * (github.com/vitorenesduarte/fantoch, commit aea6e32, fantoch_bote/src/search.rs): here the leader
 * and the quorum are found, by the failures that must be survived.
 */
class PublishedSearchTest {

  private static final List<String> SERVERS =
      List.of(
          "asia-southeast1",
          "europe-west4",
          "southamerica-east1",
          "australia-southeast1",
          "europe-west2");
  private static final List<String> OTHER_CLIENTS =
      List.of(
          "asia-south1",
          "us-east1",
          "asia-northeast1",
          "europe-west1",
          "asia-east1",
          "us-west1",
          "europe-west3",
          "us-central1");

  @ParameterizedTest
  @CsvSource({
    "LED, 1, VARIATION, southamerica-east1, 418.92, 5e-3",
    "LED, 1, MEAN, europe-west2, 153.54, 5e-3",
    "LED, 2, MEAN, europe-west2, 346.54, 5e-3",
    "ATLAS, 1, MEAN, , 271.3077, 1e-4",
    "ATLAS, 2, MEAN, , 314.154, 1e-3",
  })
  void theSameIsFound(
      String kinds, int failures, Criterion criterion, String leader, double mean, double error) {
    SchemeFamily family =
        new SchemeFamily(
            SERVERS.stream().map(region -> new Site(region, List.of("a"))).toList(),
            List.of(5),
            kinds.equals("LED")
                ? List.of(SchemeKind.RAFT_LEASE, SchemeKind.FLEXIBLE_LEASE)
                : List.of(SchemeKind.ATLAS),
            0);
    Failures survived = new Failures(failures, 0);
    PlacementAnswer answer =
        ExhaustiveSearch.run(
            new PlacementProblem(
                family,
                new RoundTrips(roundTrips(), 0, 0, commands()),
                criterion,
                new Statistic.Mean(),
                new Constraints(survived, survived, List.of(), null),
                PlacementProblem.samePrice(family, 1)),
            30,
            WorkBudget.STANDARD);

    Assessment best = bestOfThisQuorum(answer, failures);
    assertThat(best.meanNanos() / 1e6).isCloseTo(mean, within(error));
    if (leader != null) {
      assertThat(best.configuration().replicas().getFirst().region()).isEqualTo(leader);
    }
  }

  /** Larger quorums than f + 1 survive as much, and are fairer: everybody waits longer. */
  private static Assessment bestOfThisQuorum(PlacementAnswer answer, int failures) {
    return Stream.concat(
            Stream.of(answer.best()), answer.runnersUp().stream().map(each -> each.assessment()))
        .filter(each ->
            switch (each.configuration().scheme()) {
              case Scheme.Leader led -> led.writeQuorum() == failures + 1;
              case Scheme.LeaderlessConsensus atlas -> atlas.slowQuorum() == failures + 1;
              case Scheme.Abd abd -> false;
              case Scheme.Leaderless any -> false;
              case Scheme.MultiLeader multi -> false;
            })
        .findFirst()
        .orElseThrow();
  }

  private static Demand commands() {
    Map<String, Demand.Rates> rates = new LinkedHashMap<>();
    SERVERS.forEach(region -> rates.put(region, new Demand.Rates(0, 1)));
    OTHER_CLIENTS.forEach(region -> rates.put(region, new Demand.Rates(0, 1)));
    return new Demand(rates);
  }

  /** By bote's conventions: the integer part of the mean, none within a region. */
  private static Map<String, Map<String, Double>> roundTrips() {
    Map<String, Map<String, Double>> trips = new LinkedHashMap<>();
    for (String line : lines()) {
      String[] cells = line.split("\t");
      if (!line.startsWith("#") && !line.startsWith("from")) {
        double millis = cells[0].equals(cells[1]) ? 0 : Math.floor(Double.parseDouble(cells[3]));
        trips.computeIfAbsent(cells[0], from -> new LinkedHashMap<>()).put(cells[1], millis * 1e6);
      }
    }
    return trips;
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(Path.of("src/test/resources/gcp-2018.tsv"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
