package dev.synod.advisor;

import dev.synod.advisor.invariants.Analysis;
import dev.synod.advisor.invariants.Verdict;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.architecture.ClassDesign.Confluence;
import dev.synod.design.architecture.ClassDesign.Invariant;
import dev.synod.design.architecture.ClassDesign.Load;
import dev.synod.design.requirements.DataClass;
import dev.synod.design.requirements.DataClass.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the requirements say of operations and invariants, as a design repeats it. */
final class Workloads {

  private Workloads() {}

  static List<Load> of(DataClass data) {
    List<Load> workload = new ArrayList<>();
    for (Operation op : data.ops()) {
      workload.add(
          new Load(
              op.id(),
              op.kind().writes() ? Access.WRITE : Access.READ,
              word(op.kind()),
              op.rate(),
              op.keySkew() == null ? 0 : op.keySkew().zipf(),
              op.keySkew() == null ? null : op.keySkew().keys(),
              Basis.MEASURED_INPUT));
    }
    return workload;
  }

  /**
   * The invariants and what was found of them.
   *
   * @param analyses one for each, in their order
   */
  static List<Invariant> invariants(DataClass data, List<Analysis> analyses) {
    List<Invariant> invariants = new ArrayList<>();
    for (int i = 0; i < analyses.size(); i++) {
      invariants.add(invariant(data.invariants().get(i), analyses.get(i)));
    }
    return invariants;
  }

  private static Invariant invariant(DataClass.Invariant invariant, Analysis analysis) {
    return new Invariant(
        invariant.id(),
        invariant.expr(),
        word(invariant.type()),
        invariant.ops(),
        confluence(analysis.verdict()),
        analysis.finding());
  }

  private static Confluence confluence(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Confluent confluent -> Confluence.CONFLUENT;
      case Verdict.NotConfluent broken -> Confluence.NOT_CONFLUENT;
      case Verdict.Undecided undecided -> Confluence.UNDECIDED;
    };
  }

  /** As the requirements write it. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
