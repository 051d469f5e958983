package dev.synod.advisor;

import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.Design;
import dev.synod.design.architecture.Design.Assumption;
import dev.synod.design.architecture.Design.Conflict;
import dev.synod.design.architecture.Design.Header;
import dev.synod.design.architecture.Design.Input;
import dev.synod.design.architecture.Design.Status;
import dev.synod.design.architecture.Design.Subject;
import dev.synod.design.architecture.Design.Undecided;
import dev.synod.design.architecture.Environment;
import dev.synod.design.requirements.DataClass;
import dev.synod.design.requirements.Requirements;
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
    Environments environments = new Environments(requirements);
    Environment environment = environments.usual();
    assumptions.addAll(Assumptions.general(requirements));
    List<DataClass> searched = new ArrayList<>();
    ClassAdvisor advisor = new ClassAdvisor(requirements, environment);
    RelaxedAdvisor relaxed = new RelaxedAdvisor(requirements, environment);
    for (DataClass data : requirements.dataClasses()) {
      switch (ConsistencyFloor.of(data)) {
        case ConsistencyFloor.Open open -> open(data, open.reason());
        case ConsistencyFloor.Linearizable floor -> {
          Answer answer = advisor.advise(data, floor);
          if (answer instanceof Answer.Designed) {
            searched.add(data);
          }
          take(data, answer);
        }
        case ConsistencyFloor.Relaxed floor -> take(data, relaxed.advise(data, floor));
      }
    }
    undecided.addAll(Unused.of(requirements));
    Budgets.exceeded(requirements, classes).ifPresent(undecided::add);
    Sensitivity sensitivity = new Sensitivity(requirements, environments, searched);
    environments
        .missing()
        .forEach(each -> assumptions.add(each.assumption(sensitivity.flip(each))));
    return document(environment, toolVersion);
  }

  private void take(DataClass data, Answer answer) {
    switch (answer) {
      case Answer.Designed designed -> decided(data, designed.design());
      case Answer.Open open -> open(data, open.reason());
      case Answer.Infeasible infeasible -> conflicts.add(infeasible.conflict());
    }
  }

  private Design document(Environment environment, String toolVersion) {
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
        environment,
        classes,
        undecided,
        conflicts,
        assumptions,
        Handoffs.of(classes, environment));
  }

  private void open(DataClass data, String reason) {
    undecided.add(new Undecided(Subject.DATA_CLASS, data.id(), reason));
  }

  private void decided(DataClass data, ClassDesign design) {
    classes.add(design);
    undecided.addAll(Unused.of(data, design, requirements));
    assumptions.addAll(Assumptions.of(data, design));
  }

  private Status status() {
    if (!conflicts.isEmpty()) {
      return Status.INFEASIBLE;
    }
    return undecided.isEmpty() ? Status.FEASIBLE : Status.PARTIAL;
  }
}
