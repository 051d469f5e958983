package dev.synod.advisor.staleness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Staleness in versions against the enumeration of all quorums. */
class KStalenessPropertyTest {

  @Test
  void quorumsThatMissEachOtherAreCounted() {
    for (int replicas = 1; replicas <= 7; replicas++) {
      for (int reads = 1; reads <= replicas; reads++) {
        for (int writes = 1; writes <= replicas; writes++) {
          double missing = counted(replicas, reads, writes);
          assertThat(KStaleness.missing(replicas, reads, writes))
              .as("N %s R %s W %s", replicas, reads, writes)
              .isCloseTo(missing, within(1e-12));
          for (int versions = 1; versions <= 4; versions++) {
            double stale = 1;
            for (int i = 0; i < versions; i++) {
              stale *= missing;
            }
            assertThat(KStaleness.withinVersions(replicas, reads, writes, versions))
                .isCloseTo(1 - stale, within(1e-12));
          }
        }
      }
    }
  }

  private static double counted(int replicas, int reads, int writes) {
    int missing = 0;
    int all = 0;
    for (int read = 0; read < 1 << replicas; read++) {
      for (int write = 0; write < 1 << replicas; write++) {
        if (Integer.bitCount(read) == reads && Integer.bitCount(write) == writes) {
          all++;
          missing += (read & write) == 0 ? 1 : 0;
        }
      }
    }
    return (double) missing / all;
  }

  @Test
  void theLeastNumberOfVersionsIsFound() {
    assertThat(KStaleness.versionsFor(3, 1, 1, 0.85)).isEqualTo(5);
    assertThat(KStaleness.versionsFor(3, 2, 2, 0.99)).isEqualTo(1);
    for (int versions = 1; versions < 9; versions++) {
      double reached = KStaleness.withinVersions(5, 1, 2, versions);
      assertThat(KStaleness.versionsFor(5, 1, 2, reached - 1e-9)).isEqualTo(versions);
      assertThat(KStaleness.versionsFor(5, 1, 2, reached + 1e-9)).isEqualTo(versions + 1);
    }
  }

  @Test
  void manyVersionsAreFoundWithoutCountingThemAll() {
    int replicas = 1_000_000_000;
    int versions = KStaleness.versionsFor(replicas, 1, 1, 0.8);
    assertThat(versions).isCloseTo((int) (replicas * Math.log(5)), within(1_000));
    assertThat(KStaleness.withinVersions(replicas, 1, 1, versions)).isGreaterThanOrEqualTo(0.8);
    assertThat(KStaleness.withinVersions(replicas, 1, 1, versions - 1)).isLessThan(0.8);
    assertThatThrownBy(() -> KStaleness.versionsFor(replicas, 1, 1, 0.99))
        .hasMessage("more versions than can be counted are needed");
    assertThat(KStaleness.missing(replicas, replicas - 1, 1)).isCloseTo(1e-9, within(1e-18));
  }

  @Test
  void monotonicReadsDependOnHowOftenTheKeyIsWrittenBetweenTwo() {
    assertThat(KStaleness.monotonicReads(3, 1, 1, 0, 5)).isCloseTo(1 - 2.0 / 3, within(1e-12));
    assertThat(KStaleness.monotonicReads(3, 1, 1, 10, 5)).isCloseTo(1 - 8.0 / 27, within(1e-12));
    assertThat(KStaleness.monotonicReads(3, 2, 2, 10, 5)).isEqualTo(1);
  }

  @Test
  void whatIsNotAQuorumOrARateIsRefused() {
    assertThatThrownBy(() -> KStaleness.missing(3, 4, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a read quorum has 1 to 3 replicas, and this has 4");
    assertThatThrownBy(() -> KStaleness.withinVersions(3, 1, 0, 1))
        .hasMessage("a write quorum has 1 to 3 replicas, and this has 0");
    assertThatThrownBy(() -> KStaleness.withinVersions(3, 1, 1, Double.NaN))
        .hasMessage("a number of versions must be positive, and is NaN");
    assertThatThrownBy(() -> KStaleness.monotonicReads(3, 1, 1, -1, 1))
        .hasMessageContaining("-1.0 and 1.0 a second");
  }
}
