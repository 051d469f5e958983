package dev.synod.advisor;

import dev.synod.advisor.invariants.Analysis;
import dev.synod.advisor.invariants.Verdict;
import dev.synod.advisor.invariants.Witness;
import dev.synod.core.guarantee.Consistency;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign.ConsistencyChoice;
import dev.synod.design.requirements.DataClass;
import dev.synod.design.requirements.DataClass.Invariant;
import dev.synod.design.requirements.DataClass.InvariantType;
import dev.synod.design.requirements.DataClass.Semantics;
import java.util.ArrayList;
import java.util.List;

/** What a class of data needs of consistency, as far as it can be told. */
sealed interface ConsistencyFloor {

  /**
   * Linearizability is asked for, or an invariant needs coordination, for which it suffices.
   *
   * @param demands what in the requirements leads to it
   */
  record Linearizable(ConsistencyChoice choice, List<Demanded> demands)
      implements ConsistencyFloor {
    public Linearizable {
      demands = List.copyOf(demands);
    }
  }

  /** It cannot be told yet. */
  record Open(String reason) implements ConsistencyFloor {}

  /**
   * A key of the requirements, and how strictly it demands that operations agree.
   *
   * @param key the key, with the path to it in the class
   */
  record Demanded(String key, Strictness strictness) {}

  /** How strictly a requirement demands that operations agree. */
  enum Strictness {
    /** Linearizability itself. */
    LINEARIZABLE,
    /** Coordination, whatever the application does. */
    COORDINATION,
    /**
     * Coordination by what is known of the invariant; with shares or ranges for each region the
     * application may do without at times.
     */
    PERHAPS
  }

  /** Finds it. */
  static ConsistencyFloor of(DataClass data) {
    Consistency stated = data.consistency();
    if (stated != null && stated != Consistency.LINEARIZABLE) {
      return new Open("replication for the model " + stated.id() + " is not designed yet");
    }
    List<String> reasons = new ArrayList<>();
    List<Demanded> demands = new ArrayList<>();
    if (stated != null) {
      reasons.add("the requirements ask for linearizable");
      demands.add(new Demanded("consistency: linearizable", Strictness.LINEARIZABLE));
    }
    if (data.staleness() != null && data.staleness().maxMs() == 0) {
      reasons.add(
          "staleness.maxMs 0 asks that a read sees every write that was acknowledged before it"
              + " began: real-time order, as linearizability has it (Herlihy and Wing 1990)");
      demands.add(new Demanded("staleness.maxMs: 0", Strictness.LINEARIZABLE));
    }
    Basis basis = demands.isEmpty() ? Basis.HEURISTIC : Basis.MEASURED_INPUT;
    String witness = null;
    for (Invariant invariant : data.invariants()) {
      if (analysis(invariant, data).verdict()
              instanceof Verdict.NotConfluent(Witness found, long work)
          && rejects(data)) {
        reasons.add(reason(invariant));
        demands.add(new Demanded("invariants." + invariant.id(), strictness(invariant.type())));
        witness = witness == null ? found.toString() : witness;
        basis = Basis.COMPUTED.compareTo(basis) < 0 ? Basis.COMPUTED : basis;
      }
    }
    return reasons.isEmpty()
        ? new Open(reasonForOpen(data))
        : new Linearizable(
            new ConsistencyChoice(Consistency.LINEARIZABLE, reasons, witness, basis), demands);
  }

  private static boolean rejects(DataClass data) {
    return data.conflict() != null && data.conflict().semantics() == Semantics.REJECT;
  }

  private static Analysis analysis(Invariant invariant, DataClass data) {
    return Analysis.of(invariant, data.ops(), data.conflict());
  }

  private static Strictness strictness(InvariantType type) {
    return switch (type) {
      case SEQUENCE -> Strictness.COORDINATION;
      case LOWER_BOUND, UPPER_BOUND, UNIQUE, FOREIGN_KEY, SUM, TRANSITION -> Strictness.PERHAPS;
    };
  }

  private static String reason(Invariant invariant) {
    return ("invariant %s (%s) is not I-confluent, so it needs coordination (Bailis et al., VLDB"
            + " 2015, theorem 1): the witness is a merge that breaks it; linearizability is enough"
            + " for it")
        .formatted(invariant.id(), Numbers.shortened(invariant.expr()));
  }

  private static String reasonForOpen(DataClass data) {
    for (Invariant invariant : data.invariants()) {
      switch (analysis(invariant, data).verdict()) {
        case Verdict.NotConfluent broken -> {
          return "an invariant needs coordination, but conflict.semantics is not reject: say which"
              + " holds";
        }
        case Verdict.Undecided undecided -> {
          return undecided.reason();
        }
        case Verdict.Confluent confluent -> {}
      }
    }
    if (data.conflict() != null && data.conflict().semantics() == Semantics.MERGE) {
      return "merging concurrent changes without coordination is not designed yet";
    }
    if (data.staleness() != null) {
      return "reads may be %s ms old: replication with bounded staleness is not designed yet"
          .formatted(Numbers.plain(data.staleness().maxMs()));
    }
    return "nothing forces linearizability, and weaker replication is not designed yet";
  }
}
