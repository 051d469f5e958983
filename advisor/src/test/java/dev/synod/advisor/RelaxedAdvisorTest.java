package dev.synod.advisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.guarantee.Consistency;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Rejected;
import dev.synod.design.architecture.ClassDesign.Scheme;
import dev.synod.design.architecture.Design;
import dev.synod.design.architecture.Predicted;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Classes whose reads may be behind, or whose changes are merged. */
class RelaxedAdvisorTest {

  private static final String WORLD =
      """
      apiVersion: synod/v1
      system: {name: three, seed: 1}
      regions:
        - {id: a, zones: [x, y, z], zoneAvailability: 0.999, regionAvailability: 0.9995}
        - {id: b, zones: [x, y, z], zoneAvailability: 0.999, regionAvailability: 0.9995}
        - {id: c, zones: [x, y, z], zoneAvailability: 0.999, regionAvailability: 0.9995}
      network:
        rtt:
          inline:
            - {from: a, to: b, minMs: 40, avgMs: 41, mdevMs: 1}
            - {from: b, to: a, minMs: 40, avgMs: 41, mdevMs: 1}
            - {from: a, to: c, minMs: 80, avgMs: 82, mdevMs: 2}
            - {from: c, to: a, minMs: 80, avgMs: 82, mdevMs: 2}
            - {from: b, to: c, minMs: 60, avgMs: 61, mdevMs: 1}
            - {from: c, to: b, minMs: 60, avgMs: 61, mdevMs: 1}
        interZoneRttMs: {min: 0.8, avg: 1.0, mdev: 0.1}
        intraZoneRttMs: {min: 0.2, avg: 0.25, mdev: 0.02}
      nodes: {availability: 0.999, fsyncMs: {p50: 1, p99: 5}}
      assumptionsAllowed: true
      dataClasses:
        - id: notes
          ops:
            - {id: put, kind: write, rate: {a: 50, b: 20}}
            - {id: get, kind: read, rate: {a: 100, b: 50, c: 80}%s}
      %s
      """;

  private static Design shop;

  @BeforeAll
  static void designTheShop() throws Exception {
    shop = Examples.design("shop");
  }

  private static Design design(String session, String demands) throws Exception {
    return Advisor.advise(Examples.read(WORLD.formatted(session, demands.indent(4))), "test");
  }

  private static ClassDesign decided(String session, String demands) throws Exception {
    Design design = design(session, demands);
    assertThat(design.undecided()).extracting(Design.Undecided::id).doesNotContain("notes");
    return design.classes().getFirst();
  }

  private static ClassDesign ofShop(String id) {
    return shop.classes().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void cartsAreTakenInEveryRegionAndEachWriteIsInTwoZones() {
    ClassDesign carts = ofShop("carts");

    assertThat(carts.replication().scheme()).isEqualTo(Scheme.MULTI_LEADER);
    assertThat(carts.replication().writeQuorum()).isGreaterThanOrEqualTo(2);
    assertThat(carts.claims()).contains(Consistency.READ_YOUR_WRITES, Consistency.STRONG_EVENTUAL);
    assertThat(carts.pacelc().classification()).isEqualTo("PA/EL");
    assertThat(carts.partitions())
        .allSatisfy(outcome -> {
          assertThat(outcome.reads().unavailable()).isEmpty();
          assertThat(outcome.writes().unavailable()).isEmpty();
        });
    assertThat(carts.consensus()).isNull();
  }

  @Test
  void stalenessGrowsFreshOverTimeAndKeepsToItsBound() {
    for (String id : List.of("carts", "catalogue", "sessions")) {
      for (Predicted.Staleness staleness : ofShop(id).predicted().staleness()) {
        double before = 0;
        for (Predicted.Visible point : staleness.curve()) {
          assertThat(point.share()).as(id + staleness.region()).isGreaterThanOrEqualTo(before);
          before = point.share();
        }
        assertThat(staleness.p99Ms()).isLessThanOrEqualTo(staleness.p999Ms());
        assertThat(before).isGreaterThan(0.999);
      }
    }
    assertThat(ofShop("catalogue").predicted().staleness())
        .allSatisfy(each -> assertThat(each.p999Ms()).isLessThan(5000));
  }

  @Test
  void readsThatMayBeOldAreAnsweredNearby() throws Exception {
    ClassDesign notes =
        decided(
            "",
            "staleness: {maxMs: 1000, p: 0.999}\n"
                + "slo: {read: {p99Ms: 5}, partitionAvailability: majority}\n"
                + "durability: {rpoSeconds: {zone: 0, region: 0}}");

    assertThat(notes.replication().scheme()).isEqualTo(Scheme.FOLLOWER_READS);
    assertThat(notes.consensus()).isNotNull();
    assertThat(notes.failover()).isNotNull();
    assertThat(notes.consistency().model()).isEqualTo(Consistency.EVENTUAL);
    assertThat(notes.predicted().staleness()).isNotEmpty();
  }

  @Test
  void whoMustReadTheirOwnWritesDoNotReadFollowers() throws Exception {
    ClassDesign notes =
        decided(
            ", session: [read-your-writes]",
            "conflict: {semantics: lww}\nslo: {read: {p99Ms: 5}, write: {p99Ms: 20}}");

    assertThat(notes.replication().scheme()).isEqualTo(Scheme.MULTI_LEADER);
    assertThat(notes.claims()).contains(Consistency.READ_YOUR_WRITES, Consistency.EVENTUAL);
    assertThat(notes.rejected())
        .extracting(Rejected::constraint)
        .contains("ops.session: read-your-writes");
  }

  @Test
  void withoutAWayToMergeNobodyWritesAlone() throws Exception {
    Design design = design("", "staleness: {maxMs: 1000}\nslo: {write: {p99Ms: 10}}");

    assertThat(design.classes()).isEmpty();
    assertThat(design.undecided())
        .filteredOn(each -> each.id().equals("notes"))
        .singleElement()
        .satisfies(
            each -> assertThat(each.reason()).contains("slo.write.p99Ms", "conflict.semantics"));
  }

  @Test
  void anAvailabilityThatNoConfigurationHasLeavesTheClassOpen() throws Exception {
    String text =
        WORLD
            .formatted("", "conflict: {semantics: lww}\nslo: {availability: 0.99999}".indent(4))
            .replace("nodes: {availability: 0.999", "nodes: {availability: 0.5");
    Design design = Advisor.advise(Examples.read(text), "test");

    assertThat(design.undecided())
        .filteredOn(each -> each.id().equals("notes"))
        .singleElement()
        .satisfies(each -> assertThat(each.reason()).contains("slo.availability"));
  }

  @Test
  void anElectionThatTakesTooLongRulesALeaderOut() throws Exception {
    Design design =
        design(
            "",
            "staleness: {maxMs: 1000}\n"
                + "durability: {rtoSeconds: {zone: 0.001}, rpoSeconds: {zone: 0}}");

    assertThat(design.undecided())
        .filteredOn(each -> each.id().equals("notes"))
        .singleElement()
        .satisfies(each -> assertThat(each.reason()).contains("durability.rtoSeconds"));
  }

  /** News takes 20 ms at least: within 5 ms no copy of another region has a write. */
  @Test
  void workThatNoOtherRegionHasIsLostWithItsRegion() throws Exception {
    ClassDesign soon =
        decided("", "conflict: {semantics: lww}\ndurability: {rpoSeconds: {region: 0.005}}");
    ClassDesign later =
        decided("", "conflict: {semantics: lww}\ndurability: {rpoSeconds: {region: 60}}");

    assertThat(soon.replication().scheme()).isNotEqualTo(Scheme.MULTI_LEADER);
    assertThat(soon.survives())
        .extracting(ClassDesign.Survival::domain)
        .contains(ClassDesign.FailureDomain.REGION);
    assertThat(later.replication().replicas().stream().map(each -> each.region()).distinct())
        .hasSizeGreaterThan(1);
  }

  @Test
  void whatIsPromisedToSessionsHoldsUnderTheFailuresThatAreSurvived() {
    ClassDesign carts = ofShop("carts");
    int quorum = Math.max(carts.replication().readQuorum(), carts.replication().writeQuorum());
    long group =
        carts.replication().replicas().stream()
            .filter(each -> each.region().equals("eu-west-1"))
            .count();

    assertThat(carts.survives())
        .extracting(ClassDesign.Survival::domain)
        .doesNotContain(ClassDesign.FailureDomain.REGION);
    if (group <= quorum) {
      assertThat(carts.survives()).isEmpty();
    }
  }
}
