package dev.synod.advisor.staleness;

import dev.synod.advisor.PublishedTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The delays of the published fits, by environment. */
final class PublishedDelays {

  private static final Pattern SYNTHETIC = Pattern.compile("(\\w(?:=\\w)*) lambda=([0-9.]+)");
  private static final Pattern REMOTE = Pattern.compile("\\+([0-9.]+) ms");

  private final PublishedTable fits = PublishedTable.read("pbs_fits");

  /** The delay of one row. */
  static Law law(PublishedTable.Row row) {
    return Law.exponential(1e6 / row.number("lambda_per_ms"))
        .mixedWith(
            Law.pareto(row.number("xm_ms") * 1e6, row.number("alpha")),
            row.number("p_exponential"));
  }

  /** The delays of an environment's replicas, without distances between data centres. */
  Legs legs(String environment) {
    Map<Character, Law> laws = new LinkedHashMap<>();
    Matcher synthetic = SYNTHETIC.matcher(environment);
    if (environment.startsWith("Exp")) {
      while (synthetic.find()) {
        Law law = Law.exponential(1e6 / Double.parseDouble(synthetic.group(2)));
        put(laws, synthetic.group(1), law);
      }
    } else if (environment.equals("WAN")) {
      Legs local = legs("LNKD-DISK");
      return new Legs(law(wide()), local.acknowledgement(), local.read(), local.response());
    } else {
      for (PublishedTable.Row row : fits.rows()) {
        boolean trap = row.text("kind").contains("DOES NOT");
        if (row.text("environment").equals(environment) && !trap) {
          put(laws, row.text("leg").replaceAll(" .*", ""), law(row));
        }
      }
    }
    if (laws.size() != 4) {
      throw new IllegalArgumentException(
          "the delays W, A, R, S of " + environment + " are not known, but of " + laws.keySet());
    }
    return new Legs(laws.get('W'), laws.get('A'), laws.get('R'), laws.get('S'));
  }

  private static void put(Map<Character, Law> laws, String legs, Law law) {
    for (String leg : legs.split("=")) {
      laws.put(leg.charAt(0), law);
    }
  }

  private PublishedTable.Row wide() {
    return fits.rows().stream()
        .filter(row -> row.text("environment").equals("WAN"))
        .findFirst()
        .orElseThrow();
  }

  /** A group for each place that a write, and that a read, may be local to; equally likely. */
  List<QuorumStaleness> groups(String environment, int replicas, int readQuorum, int writeQuorum) {
    Legs local = legs(environment);
    if (!environment.equals("WAN")) {
      return List.of(QuorumStaleness.alike(local, replicas, readQuorum, writeQuorum));
    }
    Matcher distance = REMOTE.matcher(wide().text("leg"));
    if (!distance.find()) {
      throw new IllegalArgumentException("no distance in " + wide());
    }
    double nanos = Double.parseDouble(distance.group(1)) * 1e6;
    Legs farWrite = local.withWritesLater(nanos);
    Legs farRead = local.withReadsLater(nanos);
    Legs far = farWrite.withReadsLater(nanos);
    List<QuorumStaleness> groups = new ArrayList<>();
    // All places are alike, so that only the reader's place relative to the writer's matters.
    for (int reader = 0; reader < replicas; reader++) {
      List<Legs> legs = new ArrayList<>();
      for (int i = 0; i < replicas; i++) {
        legs.add(i == 0 ? (i == reader ? local : farRead) : (i == reader ? farWrite : far));
      }
      groups.add(new QuorumStaleness(legs, readQuorum, writeQuorum));
      if (reader == 1) {
        break;
      }
    }
    return groups;
  }

  /** The visibility of an environment. */
  Visibility visibility(String environment, int replicas, int readQuorum, int writeQuorum) {
    List<QuorumStaleness> groups = groups(environment, replicas, readQuorum, writeQuorum);
    double[] weights = new double[groups.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i == 0 ? 1 : replicas - 1;
    }
    return Visibility.mixture(groups.stream().map(QuorumStaleness::visibility).toList(), weights);
  }
}
