package dev.synod.advisor;

import dev.synod.advisor.placement.Search;
import dev.synod.core.guarantee.Consistency;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.FailureDomain;
import dev.synod.design.architecture.ClassDesign.Survival;
import dev.synod.design.architecture.Design.Assumption;
import dev.synod.design.architecture.Figure;
import dev.synod.design.requirements.DataClass;
import dev.synod.design.requirements.Network.Link;
import dev.synod.design.requirements.Requirements;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the requirements do not say, and a design rests on nevertheless. */
final class Assumptions {

  private final List<Assumption> list = new ArrayList<>();

  private Assumptions() {}

  /** Those that hold for every class. */
  static List<Assumption> general(Requirements requirements) {
    Assumptions assumptions = new Assumptions();
    assumptions.traffic();
    assumptions.machines();
    assumptions.choice(requirements);
    if (requirements.prices() != null) {
      assumptions.list.add(
          new Assumption(
              "message-bytes",
              "a message without a value has so many bytes, with all headers",
              new Figure(Predictions.MESSAGE_BYTES, "bytes", Basis.ASSUMED),
              "small requests over a kept connection",
              "the cost of traffic",
              null));
    }
    if (requirements.network().rtt().inline().stream().map(Link::mdevMs).anyMatch(m -> m == null)) {
      assumptions.add(
          "constant-links",
          "round trips between regions that are given without a deviation are always the same",
          "the requirements give no deviation",
          "percentiles above the median");
    }
    return assumptions.list;
  }

  /** Those of one decided class. */
  static List<Assumption> of(DataClass data, ClassDesign design) {
    Assumptions assumptions = new Assumptions();
    if (Wishes.nodeFailures(data) == null) {
      int survived =
          design.survives().stream()
              .filter(each -> each.domain() == FailureDomain.NODE)
              .mapToInt(Survival::count)
              .sum();
      assumptions.list.add(
          new Assumption(
              data.id() + ".durability.nodeFailures",
              "at least one node may fail at any time",
              new Figure(1, "nodes", Basis.ASSUMED),
              "machines fail",
              "the number of voters of " + data.id(),
              new Figure(survived + 1.0, "nodes", Basis.THEOREM)));
    }
    if (data.ops().stream().anyMatch(op -> op.keySkew() == null)) {
      assumptions.add(
          data.id() + ".ops.keySkew",
          "operations without keySkew use all keys evenly",
          "the requirements do not say",
          "how often operations meet in simulations; no figure of the design");
    }
    if (design.consistency().model() != Consistency.LINEARIZABLE) {
      assumptions.relaxed(data);
    }
    return assumptions.list;
  }

  private void relaxed(DataClass data) {
    add(
        data.id() + ".clients.stay",
        "a client's operations go to the copies nearest to it, always the same ones",
        "sessions are promised to clients that stay (sticky availability: Bailis et al., VLDB"
            + " 2014, section 4.1)",
        "what sessions see, and how old it is");
    if (data.staleness() != null && data.staleness().p() == null) {
      list.add(
          new Assumption(
              data.id() + ".staleness.p",
              "of reads that must all be fresh enough, so many must be",
              new Figure(RelaxedRules.NEARLY_ALL, "share", Basis.ASSUMED),
              "delays have no longest: no finite time is enough for all",
              "which copies may answer reads",
              null));
    }
  }

  private void traffic() {
    add(
        "clients-over-zones",
        "the clients of a region are spread evenly over its zones",
        "the requirements give rates by region",
        "latencies in the leader's region");
    list.add(
        new Assumption(
            "connections-per-zone",
            "the clients of a zone reach a node over one connection, which keeps order",
            new Figure(1, "connections", Basis.ASSUMED),
            "pooled clients with multiplexing",
            "the tail of latencies, where links vary much",
            null));
    add(
        "poisson-arrivals",
        "operations arrive one by one, independently of each other",
        "the requirements give mean rates",
        "waiting for disks and on links");
    add(
        "link-delays",
        "a message takes half of a round trip that starts where it does; beyond the minimum its"
            + " delay is log-normal, and independent of the delays of other messages",
        "the requirements give round trips and their moments",
        "all predicted latencies");
  }

  private void machines() {
    add(
        "own-disks",
        "each class of data has disks of its own, whose syncs are independent, log-normal, and take"
            + " together all writes that wait",
        "the requirements do not say what is shared",
        "latencies of writes");
    add(
        "no-processing-time",
        "nodes and clients take no time to think, and a message's size does not matter",
        "the requirements give neither speeds nor bandwidths",
        "all predicted latencies, also near a node's capacity");
    add(
        "fair-weather",
        "the designed leader leads, and nothing fails; who leads instead after a failure sees to it"
            + " that leadership returns",
        "predictions are made for the state in which the system is nearly always",
        "all predicted latencies, and whether bounds on latency are kept");
  }

  private void choice(Requirements requirements) {
    add(
        "candidates",
        "for linearizable classes: placements with one leader, three or five voters (one, if no"
            + " failure must be borne; 2f + 1 for f failures from two on), at most one of them in a"
            + " zone, and majorities; for others what their candidates say",
        "Raft is the protocol that designs are proven with",
        "the chosen placement is the best of these, not of all that could be");
    list.add(
        new Assumption(
            "equally-good",
            "margins of bounds on latency count as equal in classes of this width, mean latencies"
                + " to ten microseconds",
            new Figure(100 * Search.MARGIN_CLASS, "percent", Basis.ASSUMED),
            "finer differences are within what measurements are off by",
            "which of nearly equal placements is chosen",
            null));
    if (requirements.objective() == null) {
      add(
          "objective.order",
          "best is what leaves most of the bounds on latency over, then what has fewer voters",
          "the requirements name no goals",
          "which placement is chosen");
    }
  }

  private void add(String id, String statement, String source, String affects) {
    @Nullable Figure none = null;
    list.add(new Assumption(id, statement, none, source, affects, none));
  }
}
