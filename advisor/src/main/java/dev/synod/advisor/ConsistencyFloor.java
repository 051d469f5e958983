package dev.synod.advisor;

import dev.synod.core.guarantee.Consistency;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign.ConsistencyChoice;
import dev.synod.design.requirements.DataClass;
import dev.synod.design.requirements.DataClass.Invariant;
import dev.synod.design.requirements.DataClass.Operation;
import dev.synod.design.requirements.DataClass.OperationKind;
import dev.synod.design.requirements.DataClass.Semantics;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The weakest consistency that a class of data can do with, as far as it can be told. */
sealed interface ConsistencyFloor {

  /** Nothing weaker than linearizability will do. */
  record Linearizable(ConsistencyChoice choice) implements ConsistencyFloor {}

  /** It cannot be told yet. */
  record Open(String reason) implements ConsistencyFloor {}

  /** Finds it. */
  static ConsistencyFloor of(DataClass data) {
    Consistency stated = data.consistency();
    if (stated != null && stated != Consistency.LINEARIZABLE) {
      return new Open("replication for the model " + stated.id() + " is not designed yet");
    }
    List<String> reasons = new ArrayList<>();
    String witness = null;
    Basis basis = Basis.MEASURED_INPUT;
    if (stated != null) {
      reasons.add("the requirements ask for linearizable");
    }
    if (data.staleness() != null && data.staleness().maxMs() == 0) {
      reasons.add(
          "staleness.maxMs 0: a read must see every write that was acknowledged before it began"
              + " (Herlihy and Wing 1990)");
      basis = Basis.THEOREM;
    }
    for (Invariant invariant : data.invariants()) {
      String merge = mergeThatBreaks(invariant, data);
      if (merge != null && rejects(data)) {
        reasons.add(
            "invariant %s (%s) is not I-confluent (Bailis et al., VLDB 2015, table 2)"
                .formatted(invariant.id(), invariant.expr()));
        witness = witness == null ? merge : witness;
        basis = Basis.THEOREM;
      }
    }
    return reasons.isEmpty()
        ? new Open(reasonForOpen(data))
        : new Linearizable(
            new ConsistencyChoice(Consistency.LINEARIZABLE, reasons, witness, basis));
  }

  private static boolean rejects(DataClass data) {
    return data.conflict() != null && data.conflict().semantics() == Semantics.REJECT;
  }

  /**
   * Two operations that keep an invariant apart and break it when merged; null if none are known.
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
          "two concurrent %s at the bound (%s) are each allowed and together break it"
              .formatted(name, invariant.expr());
      case UNIQUE -> "two concurrent %s with the same value are each allowed".formatted(name);
      case SEQUENCE -> "two concurrent %s take the same next number".formatted(name);
      case TRANSITION ->
          "two concurrent %s leave the same state for two different ones".formatted(name);
      case FOREIGN_KEY ->
          ops.stream().anyMatch(op -> op.kind() == OperationKind.DELETE)
              ? "a delete and a concurrent insert that refers to what it deletes"
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
