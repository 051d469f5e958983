package dev.synod.report;

import dev.synod.core.guarantee.Consistency;
import dev.synod.core.topology.Delay;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.architecture.ClassDesign.Candidates;
import dev.synod.design.architecture.ClassDesign.Confluence;
import dev.synod.design.architecture.ClassDesign.Consensus;
import dev.synod.design.architecture.ClassDesign.ConsensusProtocol;
import dev.synod.design.architecture.ClassDesign.FailureDomain;
import dev.synod.design.architecture.ClassDesign.Invariant;
import dev.synod.design.architecture.ClassDesign.Load;
import dev.synod.design.architecture.ClassDesign.Pacelc;
import dev.synod.design.architecture.ClassDesign.PartitionOutcome;
import dev.synod.design.architecture.ClassDesign.Reads;
import dev.synod.design.architecture.ClassDesign.Rejected;
import dev.synod.design.architecture.ClassDesign.Replica;
import dev.synod.design.architecture.ClassDesign.Replication;
import dev.synod.design.architecture.ClassDesign.Scheme;
import dev.synod.design.architecture.ClassDesign.Sides;
import dev.synod.design.architecture.ClassDesign.Span;
import dev.synod.design.architecture.ClassDesign.Survival;
import dev.synod.design.architecture.Design;
import dev.synod.design.architecture.Design.Assumption;
import dev.synod.design.architecture.Design.Handoff;
import dev.synod.design.architecture.Design.Input;
import dev.synod.design.architecture.Design.Status;
import dev.synod.design.architecture.Design.Subject;
import dev.synod.design.architecture.Design.Undecided;
import dev.synod.design.architecture.Environment;
import dev.synod.design.architecture.Environment.Link;
import dev.synod.design.architecture.Environment.Site;
import dev.synod.design.architecture.Figure;
import dev.synod.design.architecture.Predicted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A shop in five regions, with figures of the size that such designs have. */
public final class SampleDesign {

  public static final List<String> REGIONS =
      List.of("ca-central-1", "eu-west-1", "us-west-1", "sa-east-1", "ap-southeast-1");

  /** Mean round trips between AWS regions: fantoch, latency_aws/2021_02_13 (MIT or Apache-2.0). */
  private static final double[][] ROUND_TRIPS = {
    {0, 72.2, 78.6, 124.3, 206.0},
    {72.2, 0, 135.9, 180.6, 175.7},
    {78.6, 135.9, 0, 174.0, 173.0},
    {124.3, 180.6, 174.0, 0, 321.1},
    {206.0, 175.7, 173.0, 321.1, 0}
  };

  private SampleDesign() {}

  public static Design shop() {
    return named("shop", "inventory", "orders");
  }

  /** The shop under other names, to see what becomes of them. */
  public static Design named(String system, String first, String second) {
    return new Design(
        Design.API_VERSION,
        new Design.Header(
            system,
            Status.PARTIAL,
            "6f1c0b7ea49d54cbb5b0b0f3b7a5a1a38dd6a2b0b8ce3a2e7f9d5c4b3a291807",
            "0.1.0",
            42),
        List.of(
            new Input(
                "requirements.yaml",
                "6f1c0b7ea49d54cbb5b0b0f3b7a5a1a38dd6a2b0b8ce3a2e7f9d5c4b3a291807"),
            new Input(
                "aws.tsv", "0e4dcb1f6b1e2c87d3f79e1a8d7b6c5f4e3d2c1b0a99887766554433221100ff")),
        environment(),
        List.of(inventory(first), orders(second), SampleBaskets.of(REGIONS)),
        List.of(
            new Undecided(
                Subject.DATA_CLASS,
                "wishes",
                "Concurrent changes are to be merged (or-map): only linearizable classes are"
                    + " decided so far."),
            new Undecided(
                Subject.DATA_CLASS,
                "catalogue",
                "Reads may be 5,000 ms old: bounded staleness is not decided so far."),
            new Undecided(
                Subject.TRANSACTION,
                "checkout",
                "It spans inventory, payments and orders: transactions are not decided so far.")),
        List.of(),
        List.of(
            new Assumption(
                "connections-per-zone",
                "The clients of a zone share one connection to each node.",
                new Figure(1, "connections", Basis.ASSUMED),
                "Nothing is said about connections.",
                "latency of all classes under load",
                null),
            new Assumption(
                "clock-drift",
                "Clocks drift by at most 200 ppm.",
                new Figure(200, "ppm", Basis.ASSUMED),
                "Usual bound for quartz without discipline.",
                "reads under a lease",
                new Figure(90_000, "ppm", Basis.COMPUTED))),
        List.of(
            new Handoff(
                "cloud",
                "network",
                List.of(
                    "round trips between the regions no longer than those in the table, at the"
                        + " mean",
                    "one ordered connection between any two nodes"),
                List.of("a load balancer between clients and the leader"),
                List.of("the latency of writes from each region keeps to its p99 for a day"))));
  }

  private static Environment environment() {
    List<Site> sites = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < REGIONS.size(); i++) {
      sites.add(new Site(REGIONS.get(i), List.of("a", "b", "c")));
      for (int j = 0; j < REGIONS.size(); j++) {
        if (i != j) {
          double mean = ROUND_TRIPS[i][j];
          links.add(
              new Link(REGIONS.get(i), REGIONS.get(j), Delay.ofRoundTrip(mean * 0.995, mean, 0.5)));
        }
      }
    }
    return new Environment(
        sites,
        links,
        Delay.ofRoundTrip(0.6, 0.8, 0.1),
        Delay.ofRoundTrip(0.2, 0.3, 0.05),
        true,
        Delay.ofPercentiles(1, 8),
        200.0,
        1,
        Basis.MEASURED_INPUT);
  }

  private static ClassDesign inventory(String id) {
    return new ClassDesign(
        id,
        List.of(
            load("reserve", Access.WRITE, "rmw", 400, 250, 180),
            load("view", Access.READ, "read", 4000, 2500, 900)),
        List.of(
            new Invariant(
                "not-oversold",
                "stock >= 0",
                "lower-bound",
                List.of("reserve"),
                Confluence.NOT_CONFLUENT,
                "two reserves on {stock: 1} merge to -1")),
        new ClassDesign.ConsistencyChoice(
            Consistency.LINEARIZABLE,
            List.of(
                "The invariant stock >= 0 is a lower bound on a counter that reserve lowers: two"
                    + " regions that reserve without coordination break it.",
                "Reads must be newest (staleness of 0 ms)."),
            "from {stock: 1}, reserve in us-west-1 and reserve in eu-west-1 both succeed and merge"
                + " to {stock: -1}",
            Basis.THEOREM),
        new Replication(
            Scheme.SINGLE_LEADER,
            List.of(
                new Replica(0, "ca-central-1", "a"),
                new Replica(1, "ca-central-1", "b"),
                new Replica(2, "eu-west-1", "a"),
                new Replica(3, "us-west-1", "a"),
                new Replica(4, "us-west-1", "b")),
            0,
            1,
            3,
            3,
            Basis.COMPUTED),
        new Consensus(
            ConsensusProtocol.RAFT,
            new Span(1000, 2000),
            100,
            Reads.LEASE,
            950.0,
            true,
            Basis.HEURISTIC),
        predicted(predictions(78.4, 86.9)),
        List.of(Consistency.LINEARIZABLE),
        List.of(
            new Survival(FailureDomain.NODE, 2, Basis.THEOREM),
            new Survival(FailureDomain.ZONE, 2, Basis.THEOREM),
            new Survival(FailureDomain.REGION, 1, Basis.THEOREM)),
        List.of(
            new PartitionOutcome(
                "ca-central-1",
                sides(
                    List.of("eu-west-1", "us-west-1", "sa-east-1", "ap-southeast-1"),
                    List.of("ca-central-1")),
                sides(
                    List.of("eu-west-1", "us-west-1", "sa-east-1", "ap-southeast-1"),
                    List.of("ca-central-1")),
                "nothing is lost",
                Basis.THEOREM),
            new PartitionOutcome(
                "eu-west-1",
                sides(
                    List.of("ca-central-1", "us-west-1", "sa-east-1", "ap-southeast-1"),
                    List.of("eu-west-1")),
                sides(
                    List.of("ca-central-1", "us-west-1", "sa-east-1", "ap-southeast-1"),
                    List.of("eu-west-1")),
                "nothing is lost",
                Basis.THEOREM)),
        new Figure(2240, "ms", Basis.COMPUTED),
        new Pacelc(
            "PC/EC",
            List.of(
                "Under partition, the side without a majority of voters answers nothing.",
                "Else, a write waits for the second nearest follower of the leader."),
            new Figure(61.3, "ms", Basis.COMPUTED),
            new Figure(142.8, "ms", Basis.COMPUTED)),
        new Candidates("one leader, three or five voters", 1200, 40, "margin, then cost"),
        rejected());
  }

  private static ClassDesign orders(String id) {
    ClassDesign like = inventory(id);
    return new ClassDesign(
        id,
        List.of(load("create", Access.WRITE, "insert", 90, 60, 25)),
        List.of(
            new Invariant(
                "numbers",
                "numbers are unique",
                "unique",
                List.of("create"),
                Confluence.NOT_CONFLUENT,
                "two creates choose one number")),
        new ClassDesign.ConsistencyChoice(
            Consistency.LINEARIZABLE,
            List.of("Order numbers are unique: two regions must not give the same one."),
            null,
            Basis.THEOREM),
        new Replication(
            Scheme.SINGLE_LEADER,
            List.of(
                new Replica(0, "eu-west-1", "a"),
                new Replica(1, "ca-central-1", "a"),
                new Replica(2, "us-west-1", "a")),
            0,
            2,
            2,
            2,
            Basis.COMPUTED),
        new Consensus(
            ConsensusProtocol.RAFT,
            new Span(900, 1800),
            90,
            Reads.READ_INDEX,
            null,
            true,
            Basis.HEURISTIC),
        predicted(predictions(72.2, 80.1).subList(5, 10)),
        like.claims(),
        List.of(new Survival(FailureDomain.REGION, 1, Basis.THEOREM)),
        like.partitions(),
        new Figure(2010, "ms", Basis.COMPUTED),
        new Pacelc("PC/EC", like.pacelc().reasons(), null, new Figure(73.9, "ms", Basis.COMPUTED)),
        like.candidates(),
        List.of());
  }

  private static Load load(String operation, Access access, String kind, double... rates) {
    Map<String, Double> perSecond = new LinkedHashMap<>();
    for (int i = 0; i < rates.length; i++) {
      perSecond.put(List.of("us-west-1", "eu-west-1", "sa-east-1").get(i), rates[i]);
    }
    return new Load(operation, access, kind, perSecond, 0.99, 1e6, Basis.MEASURED_INPUT);
  }

  private static Sides sides(List<String> available, List<String> unavailable) {
    return new Sides(available, unavailable);
  }

  private static Predicted predicted(List<Predicted.Latency> latency) {
    return new Predicted(latency, List.of(), List.of(), null, null);
  }

  private static List<Double> curve(double median, double tail) {
    List<Double> curve = new ArrayList<>();
    for (double probability : Predicted.Latency.CURVE) {
      curve.add(probability <= 0.5 ? median : median + (tail - median) * (2 * probability - 1));
    }
    return curve;
  }

  /** Five reads, then five writes. */
  private static List<Predicted.Latency> predictions(double quorumMedian, double quorumTail) {
    List<Predicted.Latency> predictions = new ArrayList<>();
    for (Access access : Access.values()) {
      for (int i = 0; i < REGIONS.size(); i++) {
        double there = i == 0 ? 0.9 : ROUND_TRIPS[0][i];
        double median = there + (access == Access.WRITE ? quorumMedian : 0);
        double tail = there * 1.01 + 0.8 + (access == Access.WRITE ? quorumTail : 0);
        predictions.add(
            new Predicted.Latency(
                REGIONS.get(i),
                access,
                median,
                (median + tail) / 2,
                tail,
                tail * 1.04,
                curve(median, tail),
                Basis.COMPUTED));
      }
    }
    return predictions;
  }

  private static List<Rejected> rejected() {
    List<Rejected> rejected = new ArrayList<>();
    rejected.add(
        new Rejected(
            "3 voters: ca-central-1/a, ca-central-1/b, us-west-1/a",
            "durability.rpoSeconds.region",
            new Figure(0, "regions", Basis.THEOREM),
            new Figure(1, "regions", Basis.MEASURED_INPUT),
            new Figure(1, "regions", Basis.COMPUTED),
            "Two of three voters are in ca-central-1: its loss loses the majority."));
    for (int i = 1; i <= 11; i++) {
      rejected.add(
          new Rejected(
              "5 voters, leader in " + REGIONS.get(i % 5) + ", variant " + i,
              "slo.write.p99Ms",
              new Figure(251.7 + 13.3 * i, "ms", Basis.COMPUTED),
              new Figure(250, "ms", Basis.MEASURED_INPUT),
              new Figure(1.7 + 13.3 * i, "ms", Basis.COMPUTED),
              "Clients in sa-east-1 wait too long for their writes."));
    }
    return rejected;
  }
}
