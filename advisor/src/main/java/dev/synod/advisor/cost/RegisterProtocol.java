package dev.synod.advisor.cost;

import java.util.ArrayList;
import java.util.List;

/** How a register is replicated: the quorums that an operation asks one after the other. */
public enum RegisterProtocol {
  /**
   * Whole copies (Attiya, Bar-Noy and Dolev, JACM 1995). Quorum 1 sends the latest value to a read,
   * and its timestamp to a write; quorum 2 is sent the value. q1 + q2 > m.
   */
  ABD,
  /**
   * Coded atomic storage (Cadambe, Lynch, Médard and Musial, NCA 2014): a replica keeps one of m
   * fragments, of which any k make the object. Quorum 1 sends a timestamp, quorum 2 is sent
   * fragments by a write, quorum 3 is told that it is done, quorum 4 sends fragments to a read. q1
   * + q3 > m, q1 + q4 > m, q2 + q4 >= m + k, q4 >= k.
   */
  CAS;

  /** Sizes of quorums, and into how many fragments an object is cut (1: whole copies). */
  record Sizes(int fragments, List<Integer> quorums) {}

  /**
   * What one quorum is for.
   *
   * @param toReplica whether clients send the object, or the replicas
   * @param readGigabytes between a client and each member at a read
   * @param writeGigabytes between a client and each member at a write
   * @param inRead whether a read waits for it
   * @param inWrite whether a write waits for it
   */
  record Phase(
      boolean toReplica,
      double readGigabytes,
      double writeGigabytes,
      boolean inRead,
      boolean inWrite) {}

  List<Phase> phases(KeyGroup group, int fragments) {
    double object = group.objectGigabytes() / fragments;
    double metadata = group.metadataGigabytes();
    return switch (this) {
      case ABD ->
          List.of(
              new Phase(false, object, metadata, true, true),
              new Phase(true, object, object, true, true));
      case CAS ->
          List.of(
              new Phase(false, metadata, metadata, true, true),
              new Phase(true, 0, object, false, true),
              new Phase(true, 0, metadata, false, true),
              new Phase(false, object, 0, true, false));
    };
  }

  /**
   * The sizes that are minimal: of each other allowed one, some quorum is larger and none smaller,
   * and a larger quorum neither costs less nor answers sooner. None exceeds m - f.
   */
  List<Sizes> minimalSizes(int replicas, int failures) {
    List<Sizes> sizes = new ArrayList<>();
    int largest = replicas - failures;
    for (int first = failures + 1; first <= largest; first++) {
      int other = replicas + 1 - first;
      switch (this) {
        case ABD -> sizes.add(new Sizes(1, List.of(first, other)));
        case CAS -> {
          for (int fragments = 1; fragments <= replicas - 2 * failures; fragments++) {
            for (int last = Math.max(other, failures + fragments); last <= largest; last++) {
              int second = replicas + fragments - last;
              sizes.add(new Sizes(fragments, List.of(first, second, other, last)));
            }
          }
        }
      }
    }
    return sizes;
  }

  /** Whether quorums of these sizes intersect as they must, and can be met after f failures. */
  boolean allows(int replicas, int failures, int fragments, List<Integer> quorums) {
    int count = phaseCount();
    if (fragments < 1
        || quorums.size() != count
        || quorums.stream().anyMatch(size -> size < 1 || size > replicas - failures)) {
      return false;
    }
    return switch (this) {
      case ABD -> fragments == 1 && quorums.get(0) + quorums.get(1) > replicas;
      case CAS ->
          quorums.get(0) + quorums.get(2) > replicas
              && quorums.get(0) + quorums.get(3) > replicas
              && quorums.get(1) + quorums.get(3) >= replicas + fragments
              && quorums.get(3) >= fragments;
    };
  }

  /** How many quorums there are. */
  int phaseCount() {
    return switch (this) {
      case ABD -> 2;
      case CAS -> 4;
    };
  }
}
