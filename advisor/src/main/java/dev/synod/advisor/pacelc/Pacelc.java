package dev.synod.advisor.pacelc;

import dev.synod.advisor.consistency.Lattice;
import dev.synod.advisor.consistency.Model;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.design.architecture.ClassDesign.Access;
import java.util.List;
import java.util.Set;

/**
 * What a configuration gives up when there is a partition, and else (Abadi, IEEE Computer 2012).
 *
 * @param read the letters of reads
 * @param write the letters of writes
 * @param consistency the strongest models that reads keep to when there is no partition
 * @param partitioned those that they keep to when every region (or zone) is cut off alone
 * @param reasons why, a sentence for P and one for E
 */
public record Pacelc(
    Letters read,
    Letters write,
    Set<Model> consistency,
    Set<Model> partitioned,
    List<String> reasons) {

  public Pacelc {
    reasons = List.copyOf(reasons);
  }

  /**
   * The letters of an operation.
   *
   * @param available whether it completes on every side that holds a copy, however regions (or if
   *     there is one only, its zones) are parted: A, and not C
   * @param near whether it waits for no replica beyond the region of the nearest one, of clients in
   *     any region that holds copies: L, and not C
   */
  public record Letters(boolean available, boolean near) {

    /** Such as PA/EL. */
    public String classification() {
      return (available ? "PA" : "PC") + "/" + (near ? "EL" : "EC");
    }
  }

  /** Derives the letters from what each operation waits for. */
  public static Pacelc of(Configuration configuration) {
    // The smallest sides are the hardest: whoever completes there completes on any larger one.
    Division fragments = Division.fragments(configuration);
    Letters read =
        new Letters(fragments.everywhere(Access.READ), Nearness.everywhere(configuration, false));
    Letters write =
        new Letters(fragments.everywhere(Access.WRITE), Nearness.everywhere(configuration, true));
    Set<Model> consistency = Promises.ofReads(Division.whole(configuration));
    return new Pacelc(
        read,
        write,
        consistency,
        Promises.ofReads(fragments),
        Reasons.of(configuration, read, write, recent(consistency)));
  }

  /** Whether reads return the latest write when there is no partition. */
  public boolean recent() {
    return recent(consistency);
  }

  private static boolean recent(Set<Model> consistency) {
    return consistency.stream().anyMatch(model -> Lattice.implies(model, Model.SAFE));
  }

  /**
   * The class of the whole: what it gives up. PA if reads and writes are available, and reads then
   * may miss the latest write; else PC, as one copy is too. EL if reads or writes return after the
   * nearest copies, and reads then may miss the latest write; else EC.
   */
  public String classification() {
    boolean available = read.available() && write.available() && !recent(partitioned);
    boolean latency = (read.near() || write.near()) && !recent();
    return (available ? "PA" : "PC") + "/" + (latency ? "EL" : "EC");
  }
}
