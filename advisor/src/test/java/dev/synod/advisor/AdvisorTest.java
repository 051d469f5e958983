package dev.synod.advisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.guarantee.Consistency;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.architecture.ClassDesign.FailureDomain;
import dev.synod.design.architecture.ClassDesign.Reads;
import dev.synod.design.architecture.ClassDesign.Rejected;
import dev.synod.design.architecture.ClassDesign.Replica;
import dev.synod.design.architecture.ClassDesign.Survival;
import dev.synod.design.architecture.Design;
import dev.synod.design.architecture.Design.Status;
import dev.synod.design.architecture.Design.Undecided;
import dev.synod.design.architecture.DesignDocument;
import dev.synod.design.architecture.Predicted;
import dev.synod.design.requirements.DataClass;
import dev.synod.design.requirements.Requirements;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AdvisorTest {

  private static Requirements requirements;
  private static Design shop;

  @BeforeAll
  static void designTheShop() throws Exception {
    requirements = Examples.requirements("shop");
    shop = Examples.design("shop");
  }

  @Test
  void theShopsClassesAreDecidedAndItsTransactionIsNotGuessed() {
    assertThat(shop.design().status()).isEqualTo(Status.PARTIAL);
    assertThat(shop.classes())
        .extracting(ClassDesign::id)
        .containsExactly("orders", "inventory", "payments", "carts", "catalogue", "sessions");
    assertThat(linearizable())
        .extracting(ClassDesign::id)
        .containsExactly("orders", "inventory", "payments");
    assertThat(linearizable())
        .allSatisfy(each -> {
          assertThat(each.claims()).containsExactly(Consistency.LINEARIZABLE);
          assertThat(each.consistency().reasons()).isNotEmpty();
        });
    assertThat(shop.undecided())
        .extracting(Undecided::id)
        .contains("checkout")
        .doesNotContain("carts", "orders.slo.availability");
    assertThat(shop.undecided()).allSatisfy(each -> assertThat(each.reason()).isNotBlank());
    assertThat(shop.conflicts()).isEmpty();
  }

  private static List<ClassDesign> linearizable() {
    return shop.classes().stream()
        .filter(each -> each.consistency().model() == Consistency.LINEARIZABLE)
        .toList();
  }

  @Test
  void everyObjectiveIsKeptInEveryRegion() {
    for (ClassDesign each : shop.classes()) {
      DataClass asked = asked(each.id());
      for (Predicted.Latency prediction : each.predicted().latency()) {
        double bound =
            prediction.access() == Access.READ
                ? asked.slo().read().p99Ms()
                : asked.slo().write().p99Ms();
        assertThat(prediction.p99Ms()).as(each.id() + prediction).isLessThanOrEqualTo(bound);
        assertThat(prediction.p50Ms()).isLessThanOrEqualTo(prediction.p99Ms());
        assertThat(prediction.p99Ms()).isLessThanOrEqualTo(prediction.p999Ms());
      }
    }
  }

  private static DataClass asked(String id) {
    return requirements.dataClasses().stream()
        .filter(data -> data.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatMustBeSurvivedIsSurvived() {
    for (ClassDesign each : linearizable()) {
      assertThat(each.survives()).extracting(Survival::domain).contains(FailureDomain.REGION);
      for (String region : List.of("us-east-1", "us-east-2", "us-west-2", "eu-west-1")) {
        long left =
            each.replication().replicas().stream()
                .filter(voter -> !voter.region().equals(region))
                .count();
        assertThat(left).isGreaterThanOrEqualTo(each.replication().writeQuorum());
      }
    }
    ClassDesign payments = shop.classes().get(2);
    assertThat(payments.replication().replicas()).hasSize(5);
    assertThat(payments.survives()).contains(survival(payments, FailureDomain.NODE, 2));
  }

  private static Survival survival(ClassDesign of, FailureDomain domain, int count) {
    return of.survives().stream()
        .filter(each -> each.domain() == domain && each.count() == count)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatWasRejectedBreaksABoundOrIsWorse() {
    for (ClassDesign each : linearizable()) {
      assertThat(each.rejected()).hasSizeGreaterThanOrEqualTo(5);
      for (Rejected rejected : each.rejected()) {
        if (rejected.constraint().startsWith("slo")) {
          assertThat(rejected.value().value() - rejected.bound().value())
              .isCloseTo(rejected.margin().value(), org.assertj.core.data.Offset.offset(2e-3))
              .isPositive();
        }
      }
      assertThat(each.rejected())
          .extracting(Rejected::constraint)
          .anyMatch(c -> c.startsWith("slo"));
      assertThat(each.rejected())
          .extracting(Rejected::constraint)
          .anyMatch(c -> c.startsWith("durability") || c.startsWith("objective"));
    }
  }

  @Test
  void anElectionWaitsForTenRoundTripsAndALeaseEndsBeforeIt() {
    for (ClassDesign each : linearizable()) {
      // The voters that are furthest apart need 69 ms at the least.
      assertThat(consensus(each).electionTimeoutMs().min()).isBetween(700.0, 1000.0);
      assertThat(consensus(each).reads()).isEqualTo(Reads.LEASE);
      assertThat(consensus(each).leaseMs()).isLessThan(consensus(each).electionTimeoutMs().min());
      assertThat(Objects.requireNonNull(each.failover()).value())
          .isGreaterThan(consensus(each).electionTimeoutMs().max());
    }
  }

  @Test
  void underPartitionTheSideWithoutAMajorityIsRefused() {
    ClassDesign orders = shop.classes().getFirst();
    List<String> voting =
        orders.replication().replicas().stream().map(Replica::region).distinct().toList();

    assertThat(orders.partitions()).hasSize(5);
    assertThat(orders.partitions())
        .allSatisfy(outcome ->
            assertThat(outcome.writes().unavailable()).containsExactly(outcome.isolated()));
    assertThat(voting).hasSize(3);
    assertThat(orders.pacelc().classification()).isEqualTo("PC/EC");
    assertThat(orders.pacelc().elseWriteMs().value()).isPositive();
  }

  @Test
  void theInvariantsOfTheRequirementsStandInTheDesign() {
    assertThat(shop.classes().get(1).invariants())
        .containsExactly(
            new ClassDesign.Invariant(
                "no-overselling",
                "stock >= 0",
                "lower-bound",
                List.of("reserve"),
                ClassDesign.Confluence.NOT_CONFLUENT,
                "from {stock = 1}, one replica does reserve(by = 1) and has {stock = 0}, another"
                    + " does reserve(by = 1) and has {stock = 0}; merged: {stock = -1}, which"
                    + " violates stock >= 0"));
  }

  /**
   * The fastest two of three disks are sooner done than one: a quorum must not seem to save time.
   */
  @Test
  void consistencyNeverCostsLessThanNothing() throws Exception {
    for (String example : List.of("shop", "one-region", "asymmetric")) {
      for (ClassDesign each : Examples.design(example).classes()) {
        ClassDesign.Pacelc pacelc = each.pacelc();
        if (pacelc.elseReadMs() != null) {
          assertThat(pacelc.elseReadMs().value()).as(each.id()).isNotNegative();
        }
        if (pacelc.elseWriteMs() != null) {
          assertThat(pacelc.elseWriteMs().value()).as(each.id()).isNotNegative();
        }
      }
    }
  }

  @Test
  void withoutABoundOnClocksReadsAskAQuorum() throws Exception {
    Design design = Examples.design("one-region");
    ClassDesign stock = design.classes().getFirst();

    assertThat(design.design().status()).isEqualTo(Status.FEASIBLE);
    assertThat(consensus(stock).reads()).isEqualTo(Reads.READ_INDEX);
    assertThat(consensus(stock).leaseMs()).isNull();
    assertThat(stock.consistency().witness()).contains("take");
    assertThat(stock.partitions()).isEmpty();
    // A read goes to the leader and, from there, to another zone: no less than a round trip there.
    assertThat(stock.predicted().latency().getFirst().p50Ms()).isGreaterThan(1);
  }

  @Test
  void aSlowDiskMakesElectionsWait() throws Exception {
    String text = Files.readString(Path.of("../examples/one-region/requirements.yaml"));
    Design design =
        Advisor.advise(
            Examples.read(text.replace("p99: 8", "p99: 80").replaceAll("(?m)^    slo.*\n", "")),
            "test");

    assertThat(consensus(design.classes().getFirst()).electionTimeoutMs().min())
        .isGreaterThanOrEqualTo(800);
  }

  @Test
  void threeFailuresNeedSevenVoters() throws Exception {
    Design design =
        Advisor.advise(
            Examples.read(
                Files.readString(Path.of("../examples/asymmetric/requirements.yaml"))
                    .replace("nodeFailures: 1", "nodeFailures: 3")),
            "test");

    ClassDesign register = design.classes().getFirst();
    assertThat(register.replication().replicas()).hasSize(7);
    assertThat(register.replication().writeQuorum()).isEqualTo(4);
    assertThat(register.survives()).contains(survival(register, FailureDomain.NODE, 3));
  }

  @Test
  void goalsCountInTheirOrder() throws Exception {
    // Five voters leave more room below a bound on writes than three; with fewer voters first,
    // three.
    String text =
        Files.readString(Path.of("../examples/one-region/requirements.yaml"))
            .replace("{id: home, zones: [a, b, c]}", "{id: home, zones: [a, b, c, d, e]}")
            .replace("write: {p99Ms: 40}", "write: {p99Ms: 13}");

    Design room =
        Advisor.advise(Examples.read(text + "objective: {order: [slo-margin]}\n"), "test");
    Design few =
        Advisor.advise(
            Examples.read(text + "objective: {order: [complexity, slo-margin]}\n"), "test");

    assertThat(room.classes().getFirst().replication().replicas()).hasSize(5);
    assertThat(few.classes().getFirst().replication().replicas()).hasSize(3);
    assertThat(few.classes().getFirst().rejected())
        .extracting(Rejected::constraint)
        .contains("objective: complexity");
    assertThat(few.assumptions())
        .extracting(Design.Assumption::id)
        .doesNotContain("objective.order");
  }

  @Test
  void whatHasNoInfluenceIsSaid() {
    assertThat(shop.undecided())
        .extracting(Undecided::id)
        .contains("nodes.mttrMinutes", "clockSkewBoundMs", "objective.order");
    assertThat(shop.handoffs()).extracting(Design.Handoff::kind).contains("leadership");
    assertThat(shop.assumptions())
        .extracting(Design.Assumption::id)
        .contains("link-delays", "fair-weather", "candidates", "no-processing-time");
  }

  @Test
  void assumptionsAreListedWhenNumbersAreMissing() throws Exception {
    Design design =
        Advisor.advise(
            Examples.read(
                Files.readString(Path.of("../examples/one-region/requirements.yaml"))
                        .replaceAll("(?m)^  interZone.*\n|^nodes:\n  fsync.*\n", "")
                    + "assumptionsAllowed: true\n"),
            "test");

    assertThat(design.assumptions())
        .extracting(Design.Assumption::id)
        .contains("fsync-p99", "inter-zone-rtt")
        .doesNotContain("intra-zone-rtt");
    assertThat(design.environment().basis()).isEqualTo(Basis.ASSUMED);
  }

  @Test
  void anAssumptionTellsWhereTheDecisionFlips() throws Exception {
    String text =
        Files.readString(Path.of("../examples/one-region/requirements.yaml"))
                .replaceAll("(?m)^nodes:\n  fsync.*\n", "")
            + "assumptionsAllowed: true\n";
    Design.Assumption sync =
        Advisor.advise(Examples.read(text), "test").assumptions().stream()
            .filter(each -> each.id().equals("fsync-p99"))
            .findFirst()
            .orElseThrow();

    // With a disk as slow as that the bound on writes is broken; with a slightly quicker one it is
    // kept.
    double flips = sync.flipsAt().value();
    assertThat(flips).isGreaterThan(10);
    assertThat(sync.affects()).contains(Numbers.plain(flips) + " ms another placement is chosen");
    assertThat(withSync(text, flips).classes()).isEmpty();
    assertThat(withSync(text, flips / 1.03).classes()).hasSize(1);
  }

  private static Design withSync(String text, double p99Millis) throws Exception {
    return Advisor.advise(
        Examples.read(
            text + "nodes: {fsyncMs: {p50: 1, p99: %s}}\n".formatted(Numbers.plain(p99Millis))),
        "test");
  }

  @Test
  void sameRequirementsSameBytesAndTheDocumentStandsAlone() throws Exception {
    for (String name : List.of("shop", "one-region", "infeasible", "asymmetric")) {
      Design design = Examples.design(name);
      byte[] bytes = DesignDocument.bytes(design);

      assertThat(DesignDocument.bytes(Examples.again(name))).isEqualTo(bytes);
      assertThat(DesignDocument.read("design.yaml", bytes)).isEqualTo(design);
    }
  }

  @Test
  void theLeaderIsWhereMessagesAreQuickInBothDirections() throws Exception {
    // What leaves c is slow, so c does not lead.
    ClassDesign register = Examples.design("asymmetric").classes().getFirst();

    assertThat(register.replication().leading().orElseThrow().region()).isNotEqualTo("c");
    double fromB = read(register, "b");
    double fromC = read(register, "c");
    // (25 + 21) / 2 and (92 + 21) / 2, in means.
    assertThat(fromB).isBetween(22.0, 23.5);
    assertThat(fromC).isBetween(55.0, 57.0);
  }

  private static double read(ClassDesign design, String region) {
    return design.predicted().latency().stream()
        .filter(each -> each.region().equals(region) && each.access() == Access.READ)
        .mapToDouble(Predicted.Latency::p50Ms)
        .findFirst()
        .orElseThrow();
  }

  private static ClassDesign.Consensus consensus(ClassDesign of) {
    return Objects.requireNonNull(of.consensus());
  }
}
