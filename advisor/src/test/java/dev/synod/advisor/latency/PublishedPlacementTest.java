package dev.synod.advisor.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synod.advisor.PublishedTable;
import dev.synod.advisor.PublishedTable.Row;
import dev.synod.advisor.latency.LeaderChoice.Criterion;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.advisor.scheme.Scheme.LeaderReads;
import dev.synod.advisor.scheme.Scheme.LeaderlessConsensus;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Latencies of quorums between regions as published with fantoch's bote, every row. */
class PublishedPlacementTest {

  private static final Pattern SIZE = Pattern.compile("fast quorum size (\\w+) n=(\\d+) f=(\\d+)");
  private static final Pattern QUORUM = Pattern.compile("quorum_latency from (\\S+) q=(\\d+)");
  private static final Pattern LEADERLESS = Pattern.compile("leaderless q=(\\d+) mean");
  private static final Pattern LEADER =
      Pattern.compile("leader (\\S+) q=(\\d+) (?:mean|clients (\\S+))");
  private static final Pattern PROTOCOL =
      Pattern.compile(
          "(FPaxos|Atlas|EPaxos) f=(\\d+)(?: \\(q=(\\d+)\\))?(?: colocated)?"
              + " (mean(?:/\\w+)*|best-MEAN leader)(?:, leader (\\S+) \\(picked by COV.*\\))?");
  private static final Pattern EXPECTED = Pattern.compile("([\\d./]+)(?: \\((\\S+)\\))?");
  private static final Pattern EXACTLY = Pattern.compile("reproduced ([\\d.]+)");

  /** Clients of the test of search.rs. */
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

  private final SchemeLatency latency = Worlds.google2018();

  /** A row, and the last row before it that names servers. */
  record Case(Row row, Row named) {
    @Override
    public String toString() {
      return row.toString();
    }

    String inputs() {
      return row.text("inputs").isEmpty() ? named.text("inputs") : row.text("inputs");
    }
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    Row named = null;
    for (Row row : PublishedTable.read("bote_placement").rows()) {
      named = row.text("inputs").contains("{") ? row : named;
      cases.add(new Case(row, named));
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isReproduced(Case published) {
    String metric = published.row().text("metric");
    if (SIZE.matcher(metric).matches()) {
      size(published, match(SIZE, metric));
    } else if (QUORUM.matcher(metric).matches()) {
      quorum(published, match(QUORUM, metric));
    } else if (LEADERLESS.matcher(metric).matches()) {
      int quorum = Integer.parseInt(match(LEADERLESS, metric).group(1));
      verify(published, "mean", leaderless(servers(published), quorum, servers(published)));
    } else if (LEADER.matcher(metric).matches()) {
      leader(published, match(LEADER, metric));
    } else {
      protocol(published, match(PROTOCOL, metric));
    }
  }

  private static void size(Case published, MatchResult metric) {
    int replicas = Integer.parseInt(metric.group(2));
    int failures = Integer.parseInt(metric.group(3));
    assertThat(fastQuorum(metric.group(1), replicas, failures))
        .isEqualTo(published.row().whole("expected_ms_or_count"));
  }

  private static int fastQuorum(String protocol, int replicas, int failures) {
    return switch (protocol) {
      case "FPaxos" -> Scheme.Leader.flexible(replicas, failures, LeaderReads.LEASE).writeQuorum();
      case "Atlas" -> LeaderlessConsensus.atlas(replicas, failures, 0).fastQuorum();
      case "EPaxos" -> LeaderlessConsensus.epaxos(replicas, 0).fastQuorum();
      default -> throw new IllegalArgumentException("no protocol is called " + protocol);
    };
  }

  /** A client in the same region as a replica waits for that replica's quorum and no longer. */
  private void quorum(Case published, MatchResult metric) {
    List<String> servers = servers(published);
    String from = region(metric.group(1), servers);
    int quorum = Integer.parseInt(metric.group(2));
    verify(published, "mean", leaderless(servers, quorum, List.of(from)));
  }

  private void leader(Case published, MatchResult metric) {
    List<String> servers = servers(published);
    String leader = region(metric.group(1), servers);
    List<String> clients =
        metric.group(3) == null
            ? servers
            : Stream.of(metric.group(3).split(",")).map(each -> region(each, servers)).toList();
    List<String> ordered = new ArrayList<>(servers);
    ordered.remove(leader);
    ordered.addFirst(leader);
    int failures = Integer.parseInt(metric.group(2)) - 1;
    Scheme scheme = Scheme.Leader.flexible(servers.size(), failures, LeaderReads.LEASE);
    verify(published, "mean", writes(scheme, ordered, clients));
  }

  private void protocol(Case published, MatchResult metric) {
    List<String> servers = servers(published);
    List<String> clients = published.inputs().contains("clients=S5") ? servers : THIRTEEN;
    String protocol = metric.group(1);
    int failures = Integer.parseInt(metric.group(2));
    int quorum = fastQuorum(protocol, servers.size(), failures);
    if (metric.group(3) != null) {
      assertThat(quorum).isEqualTo(Integer.parseInt(metric.group(3)));
    }
    if (!protocol.equals("FPaxos")) {
      Scheme scheme = new LeaderlessConsensus(quorum, failures + 1, 0);
      verify(published, metric.group(4), writes(scheme, servers, clients));
      return;
    }
    boolean byMean = metric.group(4).equals("best-MEAN leader");
    LeaderChoice choice =
        LeaderChoice.of(
            latency,
            Scheme.Leader.flexible(servers.size(), failures, LeaderReads.LEASE),
            servers.stream().map(Worlds::only).toList(),
            clients,
            byMean ? Criterion.MEAN : Criterion.FAIRNESS,
            0.5);
    String chosen = byMean ? expected(published).group(2) : metric.group(5);
    assertThat(choice.leader().region()).isEqualTo(chosen);
    DoubleSummaryStatistics writes =
        choice.writes().values().stream().mapToDouble(each -> each / 1e6).summaryStatistics();
    verify(published, byMean ? "mean" : metric.group(4), writes);
  }

  private DoubleSummaryStatistics leaderless(
      List<String> servers, int quorum, List<String> clients) {
    return writes(new Scheme.Leaderless(1, quorum), servers, clients);
  }

  private DoubleSummaryStatistics writes(
      Scheme scheme, List<String> servers, List<String> clients) {
    Configuration configuration =
        new Configuration(scheme, servers.stream().map(Worlds::only).toList());
    return clients.stream()
        .mapToDouble(client -> latency.write(configuration, client).quantile(0.5) / 1e6)
        .summaryStatistics();
  }

  /** Each of {@code mean/min/max} against the number in its place, to half of its last digit. */
  private static void verify(Case published, String names, DoubleSummaryStatistics computed) {
    String[] numbers = expected(published).group(1).split("/");
    String[] statistics = names.split("/");
    assertThat(numbers).hasSameSizeAs(statistics);
    for (int i = 0; i < numbers.length; i++) {
      verify(numbers[i], statistic(statistics[i], computed));
    }
    EXACTLY
        .matcher(published.row().text("kind"))
        .results()
        .forEach(match -> verify(match.group(1), computed.getAverage()));
  }

  private static void verify(String number, double computed) {
    int point = number.indexOf('.');
    int decimals = point < 0 ? 0 : number.length() - point - 1;
    assertThat(computed)
        .isCloseTo(Double.parseDouble(number), within(0.5001 * Math.pow(10, -decimals)));
  }

  private static double statistic(String name, DoubleSummaryStatistics computed) {
    return switch (name) {
      case "mean" -> computed.getAverage();
      case "min" -> computed.getMin();
      case "max" -> computed.getMax();
      default -> throw new IllegalArgumentException("no statistic is called " + name);
    };
  }

  private static MatchResult expected(Case published) {
    return match(EXPECTED, published.row().text("expected_ms_or_count"));
  }

  /** {@code {europe-west1,2}} is europe-west1 and europe-west2. */
  private static List<String> servers(Case published) {
    String text = published.named().text("inputs");
    String[] names = text.substring(text.indexOf('{') + 1, text.indexOf('}')).split(",");
    String stem = names[0].replaceAll("\\d+$", "");
    return Stream.of(names).map(name -> name.matches("\\d+") ? stem + name : name).toList();
  }

  /** {@code w2} is the server whose name ends in west2. */
  private static String region(String name, List<String> servers) {
    String digits = name.replaceAll("^w", "west");
    return servers.stream().filter(each -> each.endsWith(digits)).findFirst().orElseThrow();
  }

  private static MatchResult match(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .filter(result -> result.group().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no row is known that says " + text));
  }
}
