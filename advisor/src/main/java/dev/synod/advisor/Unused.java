package dev.synod.advisor;

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
      "availability is not computed yet, so it is not claimed; this has no influence";

  private final List<Undecided> list = new ArrayList<>();

  private Unused() {}

  /** What concerns one decided class. */
  static List<Undecided> of(DataClass data) {
    Unused unused = new Unused();
    if (data.slo() != null && data.slo().availability() != null) {
      unused.add(data.id() + ".slo.availability", NO_AVAILABILITY);
    }
    if (data.conflict() != null && data.conflict().semantics() != Semantics.REJECT) {
      unused.add(
          data.id() + ".conflict.semantics",
          "the class is linearizable, so changes are ordered and there is nothing to reconcile;"
              + " this has no influence");
    }
    unused.loss(data.id() + ".durability.rpoSeconds.zone", Wishes.rpo(data).zone());
    unused.loss(data.id() + ".durability.rpoSeconds.region", Wishes.rpo(data).region());
    return unused.list;
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
    if (requirements.budget() != null) {
      unused.add("budget.costPerMonth", "cost is not computed yet; this has no influence");
    }
    if (requirements.objective() != null
        && requirements.objective().order().contains(Goal.COST_PER_MONTH)) {
      unused.add(
          "objective.order",
          "cost-per-month is not computed yet; the number of voters stands in for it");
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
    if (nodes != null && nodes.availability() != null) {
      add("nodes.availability", NO_AVAILABILITY);
    }
    if (nodes != null && nodes.mttrMinutes() != null) {
      add("nodes.mttrMinutes", NO_AVAILABILITY);
    }
    if (requirements.regions().stream().anyMatch(each -> each.zoneAvailability() != null)) {
      add("regions.zoneAvailability", NO_AVAILABILITY);
    }
    if (requirements.regions().stream().anyMatch(each -> each.regionAvailability() != null)) {
      add("regions.regionAvailability", NO_AVAILABILITY);
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
    if (sizes) {
      add("dataClasses.ops.sizeBytes", "bandwidth and storage are not computed yet");
    }
  }

  private void add(String key, String reason) {
    list.add(new Undecided(Subject.REQUIREMENT, key, reason));
  }
}
