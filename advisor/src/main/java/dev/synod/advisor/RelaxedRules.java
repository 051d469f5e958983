package dev.synod.advisor;

import dev.synod.advisor.RelaxedFamily.Kind;
import dev.synod.advisor.RelaxedFamily.Member;
import dev.synod.advisor.availability.Availability;
import dev.synod.advisor.latency.Demand;
import dev.synod.advisor.load.Utilisation;
import dev.synod.advisor.pacelc.Cap;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.staleness.Visibility;
import dev.synod.core.guarantee.Consistency;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.Environment;
import dev.synod.design.architecture.Figure;
import dev.synod.design.requirements.DataClass;
import dev.synod.design.requirements.DataClass.PartitionAvailability;
import dev.synod.design.requirements.DataClass.Semantics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a class of data demands of a configuration, asked in an order in which the cheap questions
 * come first: what a scheme can promise at all, what it survives, then latency, staleness and
 * availability.
 */
final class RelaxedRules {

  /** Of reads that must all be fresh, so many. */
  static final double NEARLY_ALL = 0.9999;

  private final DataClass data;
  private final Predictions predictions;
  private final RelaxedLosses losses;
  private final List<String> regions;
  private final Set<Consistency> sessions = new TreeSet<>();

  RelaxedRules(
      DataClass data, Environment environment, Predictions predictions, Failover failover) {
    this.data = data;
    this.losses = new RelaxedLosses(data, predictions, failover);
    this.predictions = predictions;
    this.regions = environment.regions().stream().map(Environment.Site::id).toList();
    data.ops().forEach(operation -> sessions.addAll(operation.session()));
  }

  /**
   * A demand that is not met.
   *
   * @param stage how far a configuration came: the later, the nearer it is
   * @param over by how much it is missed, as a share of the bound
   */
  record Broken(
      int stage,
      double over,
      String constraint,
      Figure value,
      Figure bound,
      Figure margin,
      String why) {}

  /** The first demand that is not met; null if all are. */
  @Nullable Broken broken(Member member) {
    Broken found = session(member);
    found = found == null ? merging(member) : found;
    found = found == null ? partition(member.configuration()) : found;
    found = found == null ? losses.survival(member.configuration()) : found;
    found = found == null ? latency(member.configuration()) : found;
    found = found == null ? losses.lostWork(member.configuration()) : found;
    found = found == null ? losses.pause(member.configuration()) : found;
    found = found == null ? staleness(member.configuration()) : found;
    found = found == null ? availability(member.configuration()) : found;
    return found == null ? load(member.configuration()) : found;
  }

  // ---- what the scheme can promise

  /**
   * Whether the sessions' demands are met by clients that stay with the copies nearest to them: a
   * client's own writes are read where its read and write quorums meet (Terry et al., PDIS 1994,
   * section 3).
   */
  private @Nullable Broken session(Member member) {
    if (sessions.isEmpty() || Promises.of(member).containsAll(sessions)) {
      return null;
    }
    Consistency first =
        sessions.stream()
            .filter(each -> !Promises.of(member).contains(each))
            .findFirst()
            .orElseThrow();
    return yesOrNo(0, "ops.session: " + first.id(), why(member.kind(), first));
  }

  private static String why(Kind kind, Consistency model) {
    return switch (kind) {
      case FOLLOWER_READS -> "a follower may not have heard yet of what its reader wrote";
      case MULTI_LEADER ->
          "a region's read and write quorums need not meet, or another read may see less";
      case LEADERLESS ->
          "read and write quorums need not meet, or another read may see less: " + model.id();
    };
  }

  /** Copies that take writes alone need a way to reconcile them, unless one region writes. */
  private @Nullable Broken merging(Member member) {
    boolean alone = member.kind() != Kind.FOLLOWER_READS;
    Semantics semantics = data.conflict() == null ? null : data.conflict().semantics();
    boolean reconciled = semantics != null && semantics != Semantics.REJECT;
    long writers =
        predictions.demand().byRegion().values().stream().filter(rate -> rate.writes() > 0).count();
    return !alone || reconciled || (writers <= 1 && semantics == null)
        ? null
        : yesOrNo(
            1,
            "conflict.semantics",
            "copies change without each other, and nothing says how that is reconciled");
  }

  private @Nullable Broken partition(Configuration configuration) {
    PartitionAvailability asked = data.slo() == null ? null : data.slo().partitionAvailability();
    if (asked == null || asked == PartitionAvailability.NONE || regions.size() < 2) {
      return null;
    }
    for (String isolated : regions) {
      Cap cap = new Cap(configuration, Outcomes.isolating(isolated, regions));
      for (Demand.Calls calls : predictions.demand().calls()) {
        boolean counts =
            asked == PartitionAvailability.EVERY_REGION || !calls.region().equals(isolated);
        if (counts && !completes(cap, calls)) {
          return yesOrNo(
              2,
              "slo.partitionAvailability",
              "while %s is cut off, %ss of clients in %s fail"
                  .formatted(isolated, Workloads.word(calls.access()), calls.region()));
        }
      }
    }
    return null;
  }

  private static boolean completes(Cap cap, Demand.Calls calls) {
    return switch (calls.access()) {
      case READ -> cap.read(calls.region()).completes();
      case WRITE -> cap.write(calls.region()).completes();
    };
  }

  // ---- what is computed

  private @Nullable Broken latency(Configuration configuration) {
    Broken worst = null;
    for (Demand.Calls calls : predictions.demand().calls()) {
      Double bound = Wishes.nanos(data, calls.access());
      worst = nearer(worst, bound == null ? null : slow(configuration, calls, bound));
    }
    return worst;
  }

  /** A bound that already tells enough spares the distribution. */
  private @Nullable Broken slow(Configuration configuration, Demand.Calls calls, double bound) {
    double least =
        switch (calls.access()) {
          case READ -> predictions.latencies().shortestRead(configuration, calls.region());
          case WRITE -> predictions.latencies().shortestWrite(configuration, calls.region());
        };
    double nanos = least > 2 * bound ? least : predictions.p99Nanos(configuration, calls);
    return nanos <= bound
        ? null
        : measured(
            4,
            "slo." + Workloads.word(calls.access()) + ".p99Ms",
            Numbers.millis(nanos),
            Numbers.millis(bound),
            "ms",
            (least > 2 * bound ? "clients in %s would wait at least so long" : "clients in %s")
                .formatted(calls.region()));
  }

  private static @Nullable Broken nearer(@Nullable Broken one, @Nullable Broken other) {
    return one == null || (other != null && other.over() > one.over()) ? other : one;
  }

  private @Nullable Broken staleness(Configuration configuration) {
    DataClass.Staleness asked = data.staleness();
    if (asked == null) {
      return null;
    }
    Double share = asked.p();
    double probability = Math.min(NEARLY_ALL, share == null ? NEARLY_ALL : share);
    for (Map.Entry<String, Demand.Rates> entry : predictions.demand().byRegion().entrySet()) {
      Visibility visibility =
          entry.getValue().reads() == 0
              ? null
              : predictions.visibility(configuration, entry.getKey());
      double stale = visibility == null ? 0 : visibility.staleAt(asked.maxMs() * 1e6);
      if (stale > 1 - probability) {
        return measured(
            7,
            "staleness.maxMs",
            100 * stale,
            100 * (1 - probability),
            "percent of reads",
            "so many in %s would be older than %s ms"
                .formatted(entry.getKey(), Numbers.plain(asked.maxMs())));
      }
    }
    return null;
  }

  private @Nullable Broken availability(Configuration configuration) {
    Double asked = data.slo() == null ? null : data.slo().availability();
    return asked == null ? null : unavailable(predictions, configuration, asked);
  }

  /** The operations that are available too seldom; null if none are, or nothing is known. */
  static @Nullable Broken unavailable(
      Predictions predictions, Configuration configuration, double asked) {
    for (Demand.Calls calls : predictions.demand().calls()) {
      double up =
          predictions
              .availability(configuration, calls.access(), calls.region())
              .orElse(Availability.ALWAYS)
              .up();
      if (up < asked) {
        return measured(
            8,
            "slo.availability",
            100 * (1 - up),
            100 * (1 - asked),
            "percent of time",
            "%ss from %s fail as often".formatted(Workloads.word(calls.access()), calls.region()));
      }
    }
    return null;
  }

  private @Nullable Broken load(Configuration configuration) {
    Utilisation utilisation = predictions.utilisation(configuration).orElse(null);
    return utilisation == null || utilisation.highest() < 1
        ? null
        : measured(
            9,
            "nodes.readsPerSecond and writesPerSecond",
            100 * utilisation.highest(),
            100,
            "percent",
            "the node in %s cannot keep up"
                .formatted(configuration.replicas().get(utilisation.busiest())));
  }

  // ---- how it is said

  private static Broken yesOrNo(int stage, String constraint, String why) {
    return new Broken(
        stage,
        1,
        constraint,
        new Figure(0, "met", Basis.THEOREM),
        new Figure(1, "met", Basis.MEASURED_INPUT),
        new Figure(1, "met", Basis.THEOREM),
        why);
  }

  static Broken counted(
      int stage, String constraint, int value, int bound, String unit, String why) {
    return new Broken(
        stage,
        (double) (bound - value) / bound,
        constraint,
        new Figure(value, unit, Basis.THEOREM),
        new Figure(bound, unit, Basis.MEASURED_INPUT),
        new Figure(bound - value, unit, Basis.THEOREM),
        why);
  }

  static Broken measured(
      int stage, String constraint, double value, double bound, String unit, String why) {
    return new Broken(
        stage,
        bound == 0 ? Double.POSITIVE_INFINITY : (value - bound) / bound,
        constraint,
        new Figure(Numbers.rounded(value, 6), unit, Basis.COMPUTED),
        new Figure(Numbers.rounded(bound, 6), unit, Basis.MEASURED_INPUT),
        new Figure(Numbers.rounded(value - bound, 6), unit, Basis.COMPUTED),
        why);
  }
}
