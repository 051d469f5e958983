package dev.synod.advisor;

import dev.synod.core.guarantee.Consistency;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.Design.Subject;
import dev.synod.design.architecture.Design.Undecided;
import dev.synod.design.requirements.DataClass;
import dev.synod.design.requirements.DataClass.Operation;
import dev.synod.design.requirements.DataClass.Semantics;
import dev.synod.design.requirements.Requirements;
import dev.synod.design.requirements.Requirements.Goal;
import dev.synod.design.requirements.Requirements.Nodes;
import dev.synod.design.requirements.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the requirements say and no decision rests on yet: nothing is passed over in silence. */
final class Unused {

  private static final String NO_AVAILABILITY =
      "nodes.availability is not given, so availability is not computed; this has no influence";

  private final List<Undecided> list = new ArrayList<>();

  private Unused() {}

  /** What concerns one decided class. */
  static List<Undecided> of(DataClass data, ClassDesign design, Requirements requirements) {
    Unused unused = new Unused();
    if (data.slo() != null && data.slo().availability() != null && !availability(requirements)) {
      unused.add(data.id() + ".slo.availability", NO_AVAILABILITY);
    }
    if (design.consistency().model() == Consistency.LINEARIZABLE) {
      unused.ofLinearizable(data);
    }
    if (data.staleness() != null && data.staleness().versions() != null) {
      unused.add(
          data.id() + ".staleness.versions",
          "how many versions a read lags behind is not computed for a design; this has no"
              + " influence");
    }
    return unused.list;
  }

  private void ofLinearizable(DataClass data) {
    if (data.conflict() != null && data.conflict().semantics() != Semantics.REJECT) {
      add(
          data.id() + ".conflict.semantics",
          "the class is linearizable, so changes are ordered and there is nothing to reconcile;"
              + " this has no influence");
    }
    loss(data.id() + ".durability.rpoSeconds.zone", Wishes.rpo(data).zone());
    loss(data.id() + ".durability.rpoSeconds.region", Wishes.rpo(data).region());
  }

  private static boolean availability(Requirements requirements) {
    return requirements.nodes() != null && requirements.nodes().availability() != null;
  }

  private void loss(String key, @Nullable Double seconds) {
    if (seconds != null && seconds > 0) {
      add(key, "designed as if it were 0: copies that lag behind are not designed yet");
    }
  }

  /** What concerns the system as a whole. */
  static List<Undecided> of(Requirements requirements) {
    Unused unused = new Unused();
    requirements.transactions().forEach(unused::transaction);
    unused.inputs(requirements);
    if (requirements.budget() != null && requirements.prices() == null) {
      unused.add(
          "budget.costPerMonth",
          "no prices are given, so cost is not computed; this has no influence");
    }
    if (requirements.objective() != null
        && requirements.objective().order().contains(Goal.COST_PER_MONTH)) {
      unused.add(
          "objective.order",
          requirements.prices() == null
              ? "no prices are given: the number of copies stands in for cost-per-month"
              : "for linearizable classes the number of voters stands in for cost-per-month: each"
                  + " costs the same");
    }
    return unused.list;
  }

  private void transaction(Transaction transaction) {
    long classes = transaction.steps().stream().map(Transaction.Step::dataClass).distinct().count();
    list.add(
        new Undecided(
            Subject.TRANSACTION,
            transaction.id(),
            classes == 1
                ? "transactions of several operations are not designed yet"
                : ("its steps are on %d classes of data, and transactions over several classes are"
                        + " not designed yet")
                    .formatted(classes)));
  }

  private void inputs(Requirements requirements) {
    Nodes nodes = requirements.nodes();
    if (nodes != null && nodes.mttrMinutes() != null) {
      add(
          "nodes.mttrMinutes",
          "how long an outage lasts is not computed, only how much of the time it takes; this has"
              + " no influence");
    }
    boolean domains =
        requirements.regions().stream()
            .anyMatch(each -> each.zoneAvailability() != null || each.regionAvailability() != null);
    if (domains && !availability(requirements)) {
      add("regions.zoneAvailability and regionAvailability", NO_AVAILABILITY);
    }
    if (requirements.clockSkewBoundMs() != null) {
      add(
          "clockSkewBoundMs",
          "no scheme that compares clocks is designed yet; leases rest on clockDriftPpm");
    }
    boolean sizes =
        requirements.dataClasses().stream()
            .flatMap(data -> data.ops().stream())
            .map(Operation::sizeBytes)
            .anyMatch(size -> size != null);
    if (sizes && requirements.prices() == null) {
      add(
          "dataClasses.ops.sizeBytes",
          "no prices are given, and that links take longer for more is not computed; this has no"
              + " influence");
    }
  }

  private void add(String key, String reason) {
    list.add(new Undecided(Subject.REQUIREMENT, key, reason));
  }
}
