package dev.synod.report;

import dev.synod.core.guarantee.Consistency;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.architecture.ClassDesign.Candidates;
import dev.synod.design.architecture.ClassDesign.Confluence;
import dev.synod.design.architecture.ClassDesign.ConsistencyChoice;
import dev.synod.design.architecture.ClassDesign.FailureDomain;
import dev.synod.design.architecture.ClassDesign.Invariant;
import dev.synod.design.architecture.ClassDesign.Load;
import dev.synod.design.architecture.ClassDesign.Pacelc;
import dev.synod.design.architecture.ClassDesign.PartitionOutcome;
import dev.synod.design.architecture.ClassDesign.Rejected;
import dev.synod.design.architecture.ClassDesign.Replica;
import dev.synod.design.architecture.ClassDesign.Replication;
import dev.synod.design.architecture.ClassDesign.Scheme;
import dev.synod.design.architecture.ClassDesign.Sides;
import dev.synod.design.architecture.ClassDesign.Survival;
import dev.synod.design.architecture.Figure;
import dev.synod.design.architecture.Predicted;
import dev.synod.design.architecture.Predicted.Availability;
import dev.synod.design.architecture.Predicted.Capacity;
import dev.synod.design.architecture.Predicted.Latency;
import dev.synod.design.architecture.Predicted.Staleness;
import dev.synod.design.architecture.Predicted.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A class of data that every region changes alone, with everything that can be predicted of it. */
public final class SampleBaskets {

  private SampleBaskets() {}

  /** The class with copies and clients in these regions, the later ones busier. */
  public static ClassDesign of(List<String> regions) {
    return new ClassDesign(
        "baskets",
        List.of(load("add", Access.WRITE, 30, regions), load("show", Access.READ, 200, regions)),
        List.of(
            new Invariant(
                "positive",
                "quantity >= 1",
                "lower-bound",
                List.of("add"),
                Confluence.CONFLUENT,
                "no counterexample with 3 replicas and 4 operations"),
            new Invariant(
                "known-products",
                "each line's product exists",
                "foreign-key",
                List.of("add"),
                Confluence.UNDECIDED,
                "the products are in another class")),
        new ConsistencyChoice(
            Consistency.EVENTUAL,
            List.of("Concurrent changes are merged."),
            null,
            Basis.MEASURED_INPUT),
        new Replication(Scheme.MULTI_LEADER, replicas(regions), null, 1, 1, null, Basis.COMPUTED),
        null,
        predicted(regions),
        List.of(),
        List.of(new Survival(FailureDomain.REGION, 0, Basis.THEOREM)),
        partitions(regions),
        null,
        new Pacelc(
            "PA/EL",
            List.of("Every region goes on alone."),
            null,
            new Figure(0.2, "ms", Basis.COMPUTED)),
        new Candidates("a copy in each region, or quorums", 914, 7, "latency, then cost"),
        rejected());
  }

  private static Load load(String operation, Access access, double rate, List<String> regions) {
    Map<String, Double> perSecond = new LinkedHashMap<>();
    for (int i = 0; i < regions.size(); i++) {
      perSecond.put(regions.get(i), rate * (i + 1));
    }
    String kind = access == Access.READ ? "read" : "write";
    return new Load(operation, access, kind, perSecond, 0.9, null, Basis.MEASURED_INPUT);
  }

  private static List<Replica> replicas(List<String> regions) {
    List<Replica> replicas = new ArrayList<>();
    for (int i = 0; i < regions.size(); i++) {
      replicas.add(new Replica(i, regions.get(i), "a"));
    }
    return replicas;
  }

  private static Predicted predicted(List<String> regions) {
    List<Latency> latency = new ArrayList<>();
    List<Staleness> staleness = new ArrayList<>();
    List<Availability> availability = new ArrayList<>();
    for (int i = 0; i < regions.size(); i++) {
      String region = regions.get(i);
      latency.add(latency(region, Access.READ, 0.7 + 0.05 * i));
      latency.add(latency(region, Access.WRITE, 3.5 + 0.2 * i));
      staleness.add(staleness(region, 0.25 + 0.1 * i % 0.6));
      availability.add(
          new Availability(region, Access.READ, 0.9999926533, 231.844, Basis.COMPUTED));
      availability.add(
          i == 0
              ? new Availability(region, Access.WRITE, 0.999429224, 18_000, Basis.COMPUTED)
              : new Availability(region, Access.WRITE, 0.9999926533, 231.844, Basis.COMPUTED));
    }
    return new Predicted(
        latency,
        staleness,
        availability,
        new Capacity(
            regions.getLast() + "/a",
            0.3254,
            3.07,
            new Figure(509.18, "per second", Basis.COMPUTED),
            Basis.COMPUTED),
        new Figure(2687.53, "US dollars", Basis.COMPUTED));
  }

  private static Latency latency(String region, Access access, double median) {
    List<Double> curve = new ArrayList<>();
    for (double probability : Latency.CURVE) {
      curve.add(median * (0.5 + probability));
    }
    return new Latency(
        region, access, median, median * 1.4, median * 1.49, median * 1.499, curve, Basis.COMPUTED);
  }

  /** The other regions' writes arrive one after the other. */
  private static Staleness staleness(String region, double atOnce) {
    List<Visible> curve = new ArrayList<>();
    for (int step = 0; step <= 40; step++) {
      double share = step < 10 ? atOnce : 1 - (1 - atOnce) * StrictMath.exp(-(step - 9) / 3.0);
      curve.add(new Visible(2.5 * step, share));
    }
    return new Staleness(region, atOnce, 62.5, 80.1, curve, Basis.COMPUTED);
  }

  private static List<PartitionOutcome> partitions(List<String> regions) {
    Sides all = new Sides(regions, List.of());
    return regions.stream()
        .map(region ->
            new PartitionOutcome(
                region, all, all, "what both sides wrote is merged", Basis.THEOREM))
        .toList();
  }

  private static List<Rejected> rejected() {
    return List.of(
        new Rejected(
            "1 copy, whose followers read",
            "ops.session: read-your-writes",
            new Figure(0, "met", Basis.THEOREM),
            new Figure(1, "met", Basis.MEASURED_INPUT),
            new Figure(1, "met", Basis.THEOREM),
            "a follower may not have heard yet"),
        new Rejected(
            "1 copy without a leader",
            "slo.availability",
            new Figure(0.02, "percent of time", Basis.COMPUTED),
            new Figure(0.01, "percent of time", Basis.MEASURED_INPUT),
            new Figure(0.01, "percent of time", Basis.COMPUTED),
            "reads fail as often"));
  }
}
