package dev.synod.checker.lattice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Isolation;
import dev.synod.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The lattice beside the one that is published at jepsen.io/consistency. */
class PublishedLatticeTest {

  /** Their names that mean one of ours. Their causal is that of Viotti and Vukolić. */
  private static final Map<String, Guarantee> NAMES =
      Map.ofEntries(
          Map.entry("linearizable", Consistency.LINEARIZABLE),
          Map.entry("sequential", Consistency.SEQUENTIAL),
          Map.entry("causal", Consistency.CAUSAL_MEMORY),
          Map.entry("PRAM", Consistency.PRAM),
          Map.entry("monotonic-reads", Consistency.MONOTONIC_READS),
          Map.entry("strict-serializable", Isolation.STRICT_SERIALIZABLE),
          Map.entry("serializable", Isolation.SERIALIZABLE),
          Map.entry("repeatable-read", Isolation.REPEATABLE_READ),
          Map.entry("snapshot-isolation", Isolation.SNAPSHOT_ISOLATION),
          Map.entry("read-committed", Isolation.READ_COMMITTED),
          Map.entry("read-uncommitted", Isolation.READ_UNCOMMITTED));

  /**
   * What we do not say: cursor stability is not a level here; monotonic atomic view respects
   * sessions here, and plain snapshot isolation does not; strict serializability is about
   * transactions and linearizability about calls.
   */
  private static final List<String> DIFFERENT =
      List.of(
          "repeatable-read -> cursor-stability",
          "snapshot-isolation -> monotonic-atomic-view",
          "strict-serializable -> linearizable");

  @Test
  void everyPublishedImplicationHoldsHereOrIsKnownToDiffer() throws IOException {
    List<String> different = new ArrayList<>();
    int compared = 0;
    for (String line : Files.readAllLines(SharedData.find("published/consistency_lattice.tsv"))) {
      String[] columns = line.split("\t", -1);
      if (columns.length > 3 && columns[1].equals("implies")) {
        compared++;
        Guarantee one = NAMES.get(columns[2]);
        Guarantee other = NAMES.get(columns[3]);
        if (one == null || other == null || !Lattice.implies(one, other)) {
          different.add(columns[2] + " -> " + columns[3]);
        }
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(9);
    assertThat(different).isSubsetOf(DIFFERENT);
  }

  @Test
  void theImplicationsAreInOrderWithoutCyclesAndNoneFollowsFromOthers() {
    for (Implication implication : Lattice.implications()) {
      assertThat(implication.source()).isNotBlank();
      assertThat(Lattice.implies(implication.weaker(), implication.stronger()))
          .as("%s", implication)
          .isFalse();
      assertThat(Lattice.implications())
          .as("another way than %s", implication)
          .noneMatch(other ->
              other.stronger().equals(implication.stronger())
                  && !other.equals(implication)
                  && Lattice.implies(other.weaker(), implication.weaker()));
    }
  }

  @Test
  void whatFollowsFromTheImplicationsIsWhatTheModelsSay() {
    for (Consistency one : Consistency.values()) {
      Set<Guarantee> reached = new LinkedHashSet<>(List.of(one));
      List<Implication> implications = Lattice.implications();
      // A way is not longer than there are implications.
      for (int step = 0; step < implications.size(); step++) {
        for (Implication each : implications) {
          if (reached.contains(each.stronger())) {
            reached.add(each.weaker());
          }
        }
      }
      for (Consistency other : Consistency.values()) {
        assertThat(Lattice.implies(one, other))
            .as("%s and %s", one, other)
            .isEqualTo(reached.contains(other));
      }
    }
  }
}
