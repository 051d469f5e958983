package dev.synod.advisor;

import dev.synod.advisor.invariants.Analysis;
import dev.synod.advisor.invariants.Verdict;
import dev.synod.core.guarantee.Consistency;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign.ConsistencyChoice;
import dev.synod.design.requirements.DataClass;
import dev.synod.design.requirements.DataClass.Invariant;
import dev.synod.design.requirements.DataClass.InvariantType;
import dev.synod.design.requirements.DataClass.Semantics;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a class of data needs of consistency, as far as it can be told. */
sealed interface ConsistencyFloor {

  /**
   * Linearizability is asked for, or an invariant needs coordination, for which it suffices.
   *
   * @param demands what in the requirements leads to it
   * @param analyses what was found of each invariant, in their order
   */
  record Linearizable(ConsistencyChoice choice, List<Demanded> demands, List<Analysis> analyses)
      implements ConsistencyFloor {
    public Linearizable {
      demands = List.copyOf(demands);
      analyses = List.copyOf(analyses);
    }
  }

  /**
   * Copies may answer before all agree: reads may be behind, or changes are merged.
   *
   * @param choice the model that sessions ask for, or eventual consistency
   * @param analyses what was found of each invariant, in their order
   */
  record Relaxed(ConsistencyChoice choice, List<Analysis> analyses) implements ConsistencyFloor {
    public Relaxed {
      analyses = List.copyOf(analyses);
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
    if (stated != null && !DESIGNED.contains(stated)) {
      return new Open("replication for the model " + stated.id() + " is not designed yet");
    }
    List<String> reasons = new ArrayList<>();
    List<Demanded> demands = new ArrayList<>();
    if (stated == Consistency.LINEARIZABLE) {
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
    List<Analysis> analyses =
        data.invariants().stream()
            .map(each -> Analysis.of(each, data.ops(), data.conflict()))
            .toList();
    for (int i = 0; i < analyses.size(); i++) {
      Invariant invariant = data.invariants().get(i);
      if (analyses.get(i).verdict() instanceof Verdict.NotConfluent && rejects(data)) {
        reasons.add(reason(invariant));
        demands.add(new Demanded("invariants." + invariant.id(), strictness(invariant.type())));
        witness = witness == null ? analyses.get(i).finding() : witness;
        basis = Basis.COMPUTED.compareTo(basis) < 0 ? Basis.COMPUTED : basis;
      }
    }
    return reasons.isEmpty()
        ? relaxed(data, analyses)
        : new Linearizable(
            new ConsistencyChoice(Consistency.LINEARIZABLE, reasons, witness, basis),
            demands,
            analyses);
  }

  /** What is designed if it is asked for outright. */
  List<Consistency> DESIGNED =
      List.of(
          Consistency.LINEARIZABLE,
          Consistency.READ_YOUR_WRITES,
          Consistency.MONOTONIC_READS,
          Consistency.MONOTONIC_WRITES,
          Consistency.EVENTUAL);

  /** No invariant needs coordination; something must say that less than the newest will do. */
  private static ConsistencyFloor relaxed(DataClass data, List<Analysis> analyses) {
    String open = reasonForOpen(analyses);
    if (open != null) {
      return new Open(open);
    }
    List<String> reasons = new ArrayList<>();
    Consistency stated = data.consistency();
    if (stated != null) {
      reasons.add("the requirements ask for " + stated.id());
    }
    data.ops().stream()
        .filter(operation -> !operation.session().isEmpty())
        .forEach(operation ->
            reasons.add(
                "sessions of %s ask for %s"
                    .formatted(
                        operation.id(),
                        operation.session().stream()
                            .map(Consistency::id)
                            .collect(Collectors.joining(", ")))));
    if (data.staleness() != null) {
      reasons.add("reads may be %s ms old".formatted(Numbers.plain(data.staleness().maxMs())));
    }
    if (data.conflict() != null && data.conflict().semantics() != Semantics.REJECT) {
      reasons.add(
          "concurrent changes need not exclude each other (conflict.semantics: %s)"
              .formatted(Workloads.word(data.conflict().semantics())));
    }
    return reasons.isEmpty()
        ? new Open(
            "nothing forces linearizability, and nothing says that less will do: say how old reads"
                + " may be, or what becomes of concurrent changes")
        : new Relaxed(
            new ConsistencyChoice(strongest(data), reasons, null, Basis.MEASURED_INPUT), analyses);
  }

  /** The session guarantee that is asked for, which is met by copies near to the client. */
  private static Consistency strongest(DataClass data) {
    Consistency stated = data.consistency();
    return DESIGNED.stream()
        .filter(model ->
            model == stated || data.ops().stream().anyMatch(each -> each.session().contains(model)))
        .findFirst()
        .orElse(Consistency.EVENTUAL);
  }

  private static boolean rejects(DataClass data) {
    return data.conflict() != null && data.conflict().semantics() == Semantics.REJECT;
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

  private static @Nullable String reasonForOpen(List<Analysis> analyses) {
    for (Analysis analysis : analyses) {
      switch (analysis.verdict()) {
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
    return null;
  }
}
