package dev.synod.advisor;

import dev.synod.core.guarantee.Consistency;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign.ConsistencyChoice;
import dev.synod.design.requirements.DataClass;
import dev.synod.design.requirements.DataClass.Invariant;
import dev.synod.design.requirements.DataClass.InvariantType;
import dev.synod.design.requirements.DataClass.Operation;
import dev.synod.design.requirements.DataClass.OperationKind;
import dev.synod.design.requirements.DataClass.Semantics;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
      String merge = mergeThatBreaks(invariant, data);
      if (merge != null && rejects(data)) {
        reasons.add(reason(invariant));
        demands.add(new Demanded("invariants." + invariant.id(), strictness(invariant.type())));
        witness = witness == null ? merge : witness;
        Basis published = inTable(invariant.type()) ? Basis.PUBLISHED : Basis.HEURISTIC;
        basis = published.compareTo(basis) < 0 ? published : basis;
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

  /** Invariants of other types are not in the table of Bailis et al. */
  private static boolean inTable(InvariantType type) {
    return switch (type) {
      case LOWER_BOUND, UPPER_BOUND, UNIQUE, SEQUENCE, FOREIGN_KEY -> true;
      case SUM, TRANSITION -> false;
    };
  }

  private static Strictness strictness(InvariantType type) {
    return switch (type) {
      case SEQUENCE -> Strictness.COORDINATION;
      case LOWER_BOUND, UPPER_BOUND, UNIQUE, FOREIGN_KEY, SUM, TRANSITION -> Strictness.PERHAPS;
    };
  }

  private static String reason(Invariant invariant) {
    return ("invariant %s (%s) needs coordination, by its type: %s; linearizability is enough for"
            + " it")
        .formatted(
            invariant.id(),
            Numbers.shortened(invariant.expr()),
            inTable(invariant.type())
                ? "not I-confluent (Bailis et al., VLDB 2015, table 2)"
                : "changes that start at the same state exclude each other");
  }

  /**
   * Two operations that, by the invariant's type, may keep it apart and break it when merged; null
   * if none are known. The expression is not looked into.
   */
  private static @Nullable String mergeThatBreaks(Invariant invariant, DataClass data) {
    List<Operation> ops =
        data.ops().stream()
            .filter(op -> invariant.ops().contains(op.id()) && op.kind().writes())
            .toList();
    if (ops.isEmpty()) {
      return null;
    }
    String name = ops.getFirst().id();
    return switch (invariant.type()) {
      case LOWER_BOUND, UPPER_BOUND ->
          "by its type, not computed: two concurrent %s at the bound are each allowed and together"
                  .formatted(name)
              + " break it";
      case UNIQUE ->
          "by its type, not computed: two concurrent %s whose callers chose the same value are each"
                  .formatted(name)
              + " allowed";
      case SEQUENCE ->
          "by its type, not computed: two concurrent %s take the same next number".formatted(name);
      case TRANSITION ->
          "by its type, not computed: two concurrent %s leave the same state for two different ones"
              .formatted(name);
      case FOREIGN_KEY ->
          ops.stream().anyMatch(op -> op.kind() == OperationKind.DELETE)
              ? "by its type, not computed: a delete and a concurrent insert that refers to what it"
                  + " deletes"
              : null;
      case SUM -> null;
    };
  }

  private static String reasonForOpen(DataClass data) {
    if (data.invariants().stream().anyMatch(each -> mergeThatBreaks(each, data) != null)) {
      return "an invariant needs coordination, but conflict.semantics is not reject: say which"
          + " holds";
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
