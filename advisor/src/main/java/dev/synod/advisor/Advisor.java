package dev.synod.advisor;

import dev.synod.advisor.ClassAdvisor.Answer;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.Design;
import dev.synod.design.architecture.Design.Assumption;
import dev.synod.design.architecture.Design.Conflict;
import dev.synod.design.architecture.Design.Header;
import dev.synod.design.architecture.Design.Input;
import dev.synod.design.architecture.Design.Status;
import dev.synod.design.architecture.Design.Subject;
import dev.synod.design.architecture.Design.Undecided;
import dev.synod.design.architecture.Figure;
import dev.synod.design.requirements.DataClass;
import dev.synod.design.requirements.Requirements;
import dev.synod.design.requirements.Transaction;
import java.util.ArrayList;
import java.util.List;

/** Makes designs of requirements. */
public final class Advisor {

  private final Requirements requirements;
  private final List<ClassDesign> classes = new ArrayList<>();
  private final List<Undecided> undecided = new ArrayList<>();
  private final List<Conflict> conflicts = new ArrayList<>();
  private final List<Assumption> assumptions = new ArrayList<>();

  private Advisor(Requirements requirements) {
    this.requirements = requirements;
  }

  /**
   * The design for some requirements. A function of its arguments and nothing else.
   *
   * @param toolVersion the version of Synod, which the design names
   */
  public static Design advise(Requirements requirements, String toolVersion) {
    return new Advisor(requirements).design(toolVersion);
  }

  private Design design(String toolVersion) {
    Environments world = Environments.of(requirements);
    assumptions.addAll(world.assumptions());
    ClassAdvisor advisor = new ClassAdvisor(requirements, world.environment());
    for (DataClass data : requirements.dataClasses()) {
      switch (ConsistencyFloor.of(data)) {
        case ConsistencyFloor.Open open ->
            undecided.add(new Undecided(Subject.DATA_CLASS, data.id(), open.reason()));
        case ConsistencyFloor.Linearizable floor -> {
          switch (advisor.advise(data, floor.choice())) {
            case Answer.Designed answer -> decided(data, answer.design());
            case Answer.Infeasible answer -> conflicts.add(answer.conflict());
          }
        }
      }
    }
    openQuestions();
    List<Input> inputs =
        requirements.inputs().stream()
            .map(input -> new Input(input.file(), input.sha256()))
            .toList();
    Header header =
        new Header(
            requirements.system().name(),
            status(),
            inputs.getFirst().sha256(),
            toolVersion,
            requirements.system().seed());
    return new Design(
        Design.API_VERSION,
        header,
        inputs,
        world.environment(),
        classes,
        undecided,
        conflicts,
        assumptions,
        Handoffs.of(classes, world.environment()));
  }

  private void decided(DataClass data, ClassDesign design) {
    classes.add(design);
    if (data.slo() != null && data.slo().availability() != null) {
      undecided.add(
          new Undecided(
              Subject.REQUIREMENT,
              data.id() + ".slo.availability",
              "availability is not computed yet, so it is not claimed"));
    }
    if (data.durability() == null || data.durability().nodeFailures() == null) {
      assumptions.add(
          new Assumption(
              data.id() + ".durability.nodeFailures",
              "at least one node may fail at any time",
              new Figure(1, "nodes", Basis.ASSUMED),
              "machines fail",
              "the number of voters of " + data.id(),
              null));
    }
  }

  private void openQuestions() {
    for (Transaction transaction : requirements.transactions()) {
      undecided.add(
          new Undecided(
              Subject.TRANSACTION,
              transaction.id(),
              ("its steps are on %d classes of data, and transactions over several classes are not"
                      + " designed yet")
                  .formatted(
                      transaction.steps().stream()
                          .map(Transaction.Step::dataClass)
                          .distinct()
                          .count())));
    }
    if (requirements.budget() != null) {
      undecided.add(
          new Undecided(
              Subject.REQUIREMENT,
              "budget.costPerMonth",
              "cost is not computed yet; fewer voters are preferred"));
    }
  }

  private Status status() {
    if (!conflicts.isEmpty()) {
      return Status.INFEASIBLE;
    }
    return undecided.isEmpty() ? Status.FEASIBLE : Status.PARTIAL;
  }
}
