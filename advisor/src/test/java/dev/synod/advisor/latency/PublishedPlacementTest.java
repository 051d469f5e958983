package dev.synod.advisor.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synod.core.topology.Delay;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Latencies of Flexible Paxos as published with fantoch's bote (github.com/vitorenesduarte/fantoch,
 * commit aea6e32, fantoch_bote/src: tests of lib.rs and search.rs). Its conventions: a round trip
 * is the integer part of the mean ping, none within a region, and a quorum counts its leader.
 */
class PublishedPlacementTest {

  private static final List<String> EUROPE =
      List.of("europe-west1", "europe-west2", "europe-west3", "europe-west4", "europe-west6");
  private static final List<String> FIVE =
      List.of(
          "asia-southeast1",
          "europe-west4",
          "southamerica-east1",
          "australia-southeast1",
          "europe-west2");
  private static final List<String> THIRTEEN =
      List.of(
          "asia-southeast1",
          "europe-west4",
          "southamerica-east1",
          "australia-southeast1",
          "europe-west2",
          "asia-south1",
          "us-east1",
          "asia-northeast1",
          "europe-west1",
          "asia-east1",
          "us-west1",
          "europe-west3",
          "us-central1");

  private final LatencyModel model = model();

  @Test
  void quorumLatencies() {
    assertThat(quorum("europe-west2", EUROPE, 2)).isCloseTo(9, within(1e-3));
    assertThat(quorum("europe-west4", EUROPE, 2)).isCloseTo(7, within(1e-3));
    assertThat(quorum("europe-west2", EUROPE, 3)).isCloseTo(10, within(1e-3));
    assertThat(quorum("europe-west4", EUROPE, 3)).isCloseTo(7, within(1e-3));
  }

  @Test
  void leadersInEurope() {
    assertThat(mean("europe-west1", EUROPE, 2, EUROPE)).isCloseTo(14.8, within(1e-3));
    assertThat(mean("europe-west2", EUROPE, 2, EUROPE)).isCloseTo(19.2, within(1e-3));
    assertThat(mean("europe-west1", EUROPE, 2, EUROPE.subList(0, 2))).isCloseTo(12.0, within(1e-3));
  }

  @Test
  void fiveServersAndThirteenClients() {
    assertThat(mean("southamerica-east1", FIVE, 2, THIRTEEN)).isCloseTo(418.92, within(5e-3));
    assertThat(mean("europe-west2", FIVE, 2, THIRTEEN)).isCloseTo(153.54, within(5e-3));
    assertThat(mean("europe-west2", FIVE, 3, THIRTEEN)).isCloseTo(346.54, within(5e-3));
    assertThat(
            THIRTEEN.stream()
                .mapToDouble(client -> write(client, "southamerica-east1", FIVE, 2))
                .max()
                .orElseThrow())
        .isCloseTo(583, within(1e-2));
  }

  @Test
  void theLeaderWithTheBestMeanIsInEurope() {
    for (int quorum = 2; quorum <= 3; quorum++) {
      int size = quorum;
      assertThat(FIVE)
          .allSatisfy(leader ->
              assertThat(mean(leader, FIVE, size, THIRTEEN))
                  .isGreaterThanOrEqualTo(mean("europe-west2", FIVE, size, THIRTEEN)));
    }
  }

  private double quorum(String leader, List<String> servers, int size) {
    return commit(leader, servers, size).quantile(0.5) / 1e6;
  }

  private double mean(String leader, List<String> servers, int size, List<String> clients) {
    return clients.stream()
        .mapToDouble(client -> write(client, leader, servers, size))
        .average()
        .orElseThrow();
  }

  private double write(String client, String leader, List<String> servers, int size) {
    return model
            .clientRoundTrip(client, place(leader))
            .quantileOfSum(commit(leader, servers, size), 0.5)
        / 1e6;
  }

  private Distribution commit(String leader, List<String> servers, int size) {
    return model.commit(
        place(leader),
        servers.stream()
            .filter(server -> !server.equals(leader))
            .map(PublishedPlacementTest::place)
            .toList(),
        size);
  }

  private static Place place(String region) {
    return new Place(region, "a");
  }

  private static LatencyModel model() {
    Set<String> regions = new LinkedHashSet<>();
    List<Environment.Link> links = new ArrayList<>();
    for (String line : lines()) {
      String[] cells = line.split("\t");
      if (!line.startsWith("#") && !line.startsWith("from")) {
        regions.add(cells[0]);
        if (!cells[0].equals(cells[1])) {
          double oneWay = Math.floor(Double.parseDouble(cells[3])) * 0.5e6;
          links.add(new Environment.Link(cells[0], cells[1], new Delay.Constant(oneWay)));
        }
      }
    }
    Delay none = new Delay.Constant(0);
    return new LatencyModel(
        new Environment(
            regions.stream().map(id -> new Environment.Site(id, List.of("a"))).toList(),
            links,
            none,
            none,
            true,
            none,
            null,
            1,
            Basis.PUBLISHED),
        new Demand(Map.of()));
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(Path.of("src/test/resources/gcp-2018.tsv"));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
