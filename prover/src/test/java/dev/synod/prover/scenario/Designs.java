package dev.synod.prover.scenario;

import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Survival;
import dev.synod.design.architecture.Design;
import dev.synod.design.architecture.DesignDocument;
import dev.synod.design.document.DocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Designs for tests. */
public final class Designs {

  private Designs() {}

  /** Five voters in three regions; survives two nodes, two zones, one region. */
  public static Design threeRegions() {
    try (InputStream in =
        Objects.requireNonNull(Designs.class.getResourceAsStream("design.yaml"))) {
      return DesignDocument.read("design.yaml", in.readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (DocumentException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** The same class with another load and other invariants. */
  static ClassDesign with(
      ClassDesign design, List<ClassDesign.Load> workload, List<ClassDesign.Invariant> invariants) {
    return new ClassDesign(
        design.id(),
        workload,
        invariants,
        design.consistency(),
        design.replication(),
        design.consensus(),
        design.predicted(),
        design.claims(),
        design.survives(),
        design.partitions(),
        design.failover(),
        design.pacelc(),
        design.candidates(),
        design.rejected());
  }

  /** The same class, replicated and agreeing in another way. */
  static ClassDesign with(
      ClassDesign design,
      ClassDesign.Replication replication,
      ClassDesign.@Nullable Consensus consensus) {
    return new ClassDesign(
        design.id(),
        design.workload(),
        design.invariants(),
        design.consistency(),
        replication,
        consensus,
        design.predicted(),
        design.claims(),
        design.survives(),
        design.partitions(),
        design.failover(),
        design.pacelc(),
        design.candidates(),
        design.rejected());
  }

  /** The same class, claiming to survive these failures. */
  static ClassDesign surviving(ClassDesign design, List<Survival> survives) {
    return new ClassDesign(
        design.id(),
        design.workload(),
        design.invariants(),
        design.consistency(),
        design.replication(),
        design.consensus(),
        design.predicted(),
        design.claims(),
        survives,
        design.partitions(),
        design.failover(),
        design.pacelc(),
        design.candidates(),
        design.rejected());
  }
}
