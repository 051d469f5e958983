package dev.synod.patterns.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.patterns.conformance.FaultyStore;
import dev.synod.patterns.conformance.FaultyStore.Fault;
import dev.synod.patterns.conformance.SlowStore;
import dev.synod.patterns.host.VirtualHost;
import dev.synod.patterns.lease.LeaseOptions;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.observation.Event;
import dev.synod.patterns.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaderElectionTest {

  private static final Duration LEASE = Duration.ofSeconds(6);
  private static final Duration SCAN = Duration.ofSeconds(1);
  private static final ElectionOptions OPTIONS =
      new ElectionOptions(LEASE, SCAN, Duration.ofDays(1));
  private static final Duration SOON = Duration.ofMillis(100);

  private final VirtualHost host = new VirtualHost(7);
  private final long start = host.nanoTime();
  private final MemoryStore memory =
      new MemoryStore(() -> Instant.EPOCH.plusNanos(host.nanoTime() - start));
  private final Map<String, Boolean> cutOff = new HashMap<>();
  private final List<Event> events = new ArrayList<>();
  private final List<String> journal = new ArrayList<>();

  /** A candidate, a millisecond away from the store; hints reach it if the store is watched. */
  private LeaderElection candidate(String name, boolean watched) {
    SlowStore slow = new SlowStore(memory, host, () -> Duration.ofMillis(1), () -> watched);
    FaultyStore reached =
        new FaultyStore(
            slow, () -> cutOff.getOrDefault(name, false) ? Fault.LOST_REQUEST : Fault.NONE);
    Leases leases = new Leases(watched ? slow : reached, host, events::add, LeaseOptions.USUAL);
    return new LeaderElection(leases, "scheduler", name, OPTIONS);
  }

  private LeaderElection candidate(String name) {
    return candidate(name, false);
  }

  /** Leads until it is interrupted, and says so. */
  private LeaderWork work(String name) {
    return term -> {
      journal.add(name + " leads");
      try {
        host.signal().awaitUntil(host.nanoTime() + Duration.ofHours(5).toNanos());
      } finally {
        journal.add(name + " ends");
      }
    };
  }

  private Leader leader(LeaderElection election) throws InterruptedException {
    return election.leader().orElseThrow();
  }

  @Test
  void theFirstCandidateLeadsAndTheOthersDoNot() {
    host.run(() -> {
      Term term = candidate("a").tryLead(reason -> {}).orElseThrow();

      assertThat(candidate("b").tryLead(reason -> {})).isEmpty();
      assertThat(leader(candidate("b")).candidate()).isEqualTo("a");
      assertThat(leader(candidate("b")).epoch()).isEqualTo(term.epoch());
    });
  }

  @Test
  void leadershipIsAnEpochAndAnInstantThatMovesOnWithEachRenewal() {
    host.run(() -> {
      Term term = candidate("a").tryLead(reason -> {}).orElseThrow();
      Leadership first = term.leadership().orElseThrow();
      host.sleep(LEASE.multipliedBy(10));
      Leadership later = term.leadership().orElseThrow();

      assertThat(later.epoch()).isEqualTo(first.epoch());
      assertThat(later.candidate()).isEqualTo("a");
      assertThat(first.remainingAt(host.nanoTime())).isNegative();
      assertThat(later.remainingAt(host.nanoTime()))
          .isGreaterThan(LEASE.dividedBy(2))
          .isLessThan(LEASE);
    });
  }

  @Test
  void whoeverHandsOverIsFollowedUnderAGreaterEpoch() {
    host.run(() -> {
      Term first = candidate("a").tryLead(reason -> {}).orElseThrow();
      first.handOver();

      assertThat(first.leadership()).isEmpty();
      assertThat(candidate("b").leader()).isEmpty();
      Term second = candidate("b").tryLead(reason -> {}).orElseThrow();
      assertThat(second.epoch()).isGreaterThan(first.epoch());
      first.close();
      assertThat(leader(candidate("a")).epoch()).isEqualTo(second.epoch());
    });
  }

  @Test
  void aLeaderThatIsCutOffEndsBeforeAnotherIsElected() {
    host.run(() -> {
      Campaign a = candidate("a").campaign(work("a"));
      host.sleep(Duration.ofSeconds(1));
      Campaign b = candidate("b").campaign(work("b"));
      host.sleep(Duration.ofSeconds(30));
      cutOff.put("a", true);
      host.sleep(LEASE.plus(SCAN).plus(SOON));

      assertThat(journal).containsExactly("a leads", "a ends", "b leads");
      a.close();
      b.close();
    });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aLeaderThatIsLostIsReplacedWithinItsLeaseAndOneScanPeriod(long seconds) {
    host.run(() -> {
      candidate("a").campaign(work("a"));
      host.sleep(SOON);
      candidate("b").campaign(work("b"));
      candidate("c").campaign(work("c"));
      host.sleep(Duration.ofMillis(1_300 * seconds));
      cutOff.put("a", true);
      host.sleep(LEASE.plus(SCAN).plus(SOON));

      Leader now = leader(candidate("c"));
      assertThat(now.candidate()).isIn("b", "c");
    });
  }

  @Test
  void aLeaderThatReturnsHandsOverToAnotherWithinAScanPeriod() {
    host.run(() -> {
      candidate("a")
          .campaign(term -> {
            journal.add("a leads");
            host.sleep(Duration.ofSeconds(2));
          });
      host.sleep(SOON);
      candidate("b").campaign(work("b"));
      host.sleep(Duration.ofSeconds(2).plus(SCAN));

      assertThat(journal).containsExactly("a leads", "b leads");
    });
  }

  @Test
  void whereThereAreHintsAHandOverIsImmediate() {
    host.run(() -> {
      Term a = candidate("a", true).tryLead(reason -> {}).orElseThrow();
      candidate("b", true).campaign(work("b"));
      host.sleep(Duration.ofSeconds(60));

      a.handOver();
      host.sleep(Duration.ofMillis(5));

      assertThat(journal).containsExactly("b leads");
    });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void workThatFailsHandsOverAndIsTriedAgainAfterTwoScanPeriods(boolean watched) {
    host.run(() -> {
      candidate("a", watched)
          .campaign(term -> {
            journal.add("try");
            throw new IllegalStateException("no work today");
          });
      host.sleep(SCAN.multipliedBy(5));

      assertThat(journal.size()).isBetween(2, 3);
      assertThat(events)
          .filteredOn(Event.LeadershipEnded.class::isInstance)
          .first()
          .asString()
          .contains("no work today");
    });
  }

  @Test
  void whoeverClosesItsCampaignHandsOverAfterItsWorkHasEnded() {
    host.run(() -> {
      Campaign a = candidate("a").campaign(work("a"));
      host.sleep(SOON);

      a.close();
      journal.add("closed");
      a.close();

      assertThat(journal).containsExactly("a leads", "a ends", "closed");
      assertThat(candidate("b").leader()).isEmpty();
    });
  }

  @Test
  void aCampaignThatIsClosedWhileItWaitsNeverLeads() {
    host.run(() -> {
      Term a = candidate("a").tryLead(reason -> {}).orElseThrow();
      Campaign b = candidate("b").campaign(work("b"));
      host.sleep(Duration.ofSeconds(3));

      b.close();
      a.handOver();
      host.sleep(Duration.ofMinutes(1));

      assertThat(journal).isEmpty();
      assertThat(candidate("b").leader()).isEmpty();
    });
  }

  @Test
  void aLostTermIsReportedOnce() {
    host.run(() -> {
      List<String> losses = new ArrayList<>();
      Term term = candidate("a").tryLead(losses::add).orElseThrow();
      cutOff.put("a", true);
      host.sleep(LEASE.multipliedBy(2));
      term.handOver();

      assertThat(losses).hasSize(1);
      assertThat(term.leadership()).isEmpty();
      assertThat(events).filteredOn(Event.LeadershipEnded.class::isInstance).hasSize(1);
    });
  }

  @Test
  void anObserverIsToldOfEachLeaderAndOfTheTimeWithoutOne() {
    host.run(() -> {
      List<Optional<String>> seen = new ArrayList<>();
      Following following =
          candidate("observer").follow(leader -> seen.add(leader.map(Leader::candidate)));
      host.sleep(SCAN.multipliedBy(2));
      Term a = candidate("a").tryLead(reason -> {}).orElseThrow();
      host.sleep(SCAN.plus(SOON));
      a.handOver();
      host.sleep(SCAN.plus(SOON));
      candidate("b").tryLead(reason -> {}).orElseThrow();
      host.sleep(SCAN.plus(SOON));
      following.close();
      host.sleep(SCAN.multipliedBy(2));

      assertThat(seen)
          .containsExactly(Optional.empty(), Optional.of("a"), Optional.empty(), Optional.of("b"));
    });
  }

  @Test
  void electionsAreSeenByTheObserver() {
    host.run(() -> {
      Term a = candidate("a").tryLead(reason -> {}).orElseThrow();
      a.handOver();

      assertThat(events)
          .containsExactly(
              new Event.Elected("scheduler", a.epoch()),
              new Event.LeadershipEnded("scheduler", a.epoch(), "handed over"));
    });
  }

  @Test
  void badInputIsRefusedAtConstruction() {
    Leases leases = Leases.over(memory, host);

    assertThatThrownBy(() -> new LeaderElection(leases, "scheduler", "", OPTIONS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("candidate of 0 bytes in UTF-8, expected 1 to 255");
    assertThatThrownBy(() -> new LeaderElection(leases, "a\nb", "a", OPTIONS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("U+000A");
    ElectionOptions tooShort = new ElectionOptions(Duration.ofNanos(1), SCAN, Duration.ofDays(1));
    assertThatThrownBy(() -> new LeaderElection(leases, "scheduler", "a", tooShort))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lease PT0.000000001S");
    assertThatThrownBy(() -> new ElectionOptions(LEASE, Duration.ZERO, Duration.ofDays(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scan period PT0S, expected positive and at most a day");
  }
}
