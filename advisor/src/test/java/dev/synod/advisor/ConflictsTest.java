package dev.synod.advisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.design.architecture.Design;
import dev.synod.design.architecture.Design.Conflict;
import dev.synod.design.architecture.Design.Quantity;
import dev.synod.design.architecture.Design.Status;
import dev.synod.design.architecture.Design.Undecided;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What no protocol can meet is a conflict; what this advisor cannot design is undecided. */
class ConflictsTest {

  @Test
  void requirementsThatConflictAreNamedWithTheoremAndNumbers() throws Exception {
    Design design = Examples.design("infeasible");

    assertThat(design.design().status()).isEqualTo(Status.INFEASIBLE);
    assertThat(design.classes()).isEmpty();
    Conflict ledger = conflict(design, "ledger");
    assertThat(ledger.requirements())
        .containsExactly("slo.write.p99Ms", "durability.rpoSeconds.region");
    // From eu-west the nearest other region is 70.4 ms away at the shortest.
    assertThat(ledger.numbers()).extracting(Quantity::value).containsExactly(40.0, 70.4);
    Conflict seats = conflict(design, "seats");
    assertThat(seats.theorem()).contains("Gilbert and Lynch");
    assertThat(seats.requirements())
        .containsExactly("slo.partitionAvailability: every-region", "consistency: linearizable");
    Conflict archive = conflict(design, "archive");
    assertThat(archive.requirements()).contains("residency.mustStayIn");
    Conflict profile = conflict(design, "profile");
    assertThat(profile.theorem()).contains("Lipton and Sandberg");
    // 50 ms for the write, 5 ms for the read; half of 126.8 ms for the message.
    assertThat(profile.numbers()).extracting(Quantity::value).containsExactly(55.0, 63.4);
  }

  @Test
  void whatNoTheoremForbidsIsUndecidedAndNotInfeasible() throws Exception {
    Design design = Examples.design("infeasible");

    assertThat(reason(design, "metered"))
        .contains("no placement with one leader")
        .contains("instead of 40 ms");
    assertThat(design.conflicts()).extracting(Conflict::id).doesNotContain("metered");
  }

  private static String reason(Design design, String id) {
    return design.undecided().stream()
        .filter(each -> each.id().equals(id))
        .map(Undecided::reason)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void conflictsGoAwayWhenAnyOfTheirRequirementsDoes() throws Exception {
    String ledger = "slo: {write: {p99Ms: 40}}\n    durability: {rpoSeconds: {zone: 0, region: 0}";
    List<String[]> edits =
        List.of(
            new String[] {"ledger", ledger, ledger.replace("40", "400")},
            new String[] {"ledger", ledger, ledger.replace(", region: 0", "")},
            new String[] {"seats", "every-region", "majority"},
            new String[] {"seats", "id: seats\n    consistency: linearizable", "id: seats"},
            new String[] {"archive", "mustStayIn: [EU]", "mustStayIn: [EU, US]"},
            new String[] {"archive", "rpoSeconds: {region: 0}, ", ""},
            new String[] {"profile", "read: {p99Ms: 5}, write: {p99Ms: 50}", "read: {p99Ms: 5}"},
            new String[] {"profile", "us-west: 50, eu-west: 50", "us-west: 50"});
    String text = Files.readString(Path.of("../examples/infeasible/requirements.yaml"));
    for (String[] edit : edits) {
      assertThat(text).contains(edit[1]);
      Design design = Advisor.advise(Examples.read(text.replace(edit[1], edit[2])), "test");
      assertThat(design.conflicts())
          .as(edit[2])
          .extracting(Conflict::id)
          .hasSize(3)
          .doesNotContain(edit[0]);
    }
  }

  private static Conflict conflict(Design design, String id) {
    return design.conflicts().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPauseThatIsTooLongForEveryPlacementLeavesAClassUndecided() throws Exception {
    String text = Files.readString(Path.of("../examples/one-region/requirements.yaml"));

    Design slow =
        Advisor.advise(
            Examples.read(text.replace("{zone: 0}", "{zone: 0}, rtoSeconds: {zone: 0.1}")), "test");
    Design quick =
        Advisor.advise(
            Examples.read(text.replace("{zone: 0}", "{zone: 0}, rtoSeconds: {zone: 1}")), "test");

    assertThat(slow.conflicts()).isEmpty();
    assertThat(reason(slow, "stock")).contains("rtoSeconds allows 100 ms").contains("expected");
    assertThat(quick.classes()).hasSize(1);
    assertThat(quick.classes().getFirst().failover().value()).isBetween(100.0, 1000.0);
  }

  @Test
  void aShareForEachRegionMayDoWhereOnlyABoundDemandsCoordination() throws Exception {
    String text = Files.readString(Path.of("../examples/infeasible/requirements.yaml"));
    Design design =
        Advisor.advise(
            Examples.read(text.replace("id: seats\n    consistency: linearizable", "id: seats")),
            "test");

    assertThat(reason(design, "seats")).contains("every-region").contains("escrow");
  }

  @Test
  void twoRegionsCannotReplaceEachOtherWithoutAThird() throws Exception {
    String text =
        Files.readString(Path.of("../examples/infeasible/requirements.yaml"))
            .replaceAll("(?m)^  - \\{id: us-west, .*\n|^      - .*us-west.*\n", "")
            .replaceAll("(?ms)^  - id: profile.*?(?=^  - id: metered)", "")
            .replace(
                "slo: {write: {p99Ms: 40}}\n    durability: {rpoSeconds",
                "durability: {rpoSeconds");
    Design keeps = Advisor.advise(Examples.read(text), "test");
    Design goesOn =
        Advisor.advise(
            Examples.read(
                text.replace(
                    "{rpoSeconds: {zone: 0, region: 0}",
                    "{rpoSeconds: {zone: 0, region: 0}, rtoSeconds: {region: 60}")),
            "test");

    assertThat(reason(keeps, "ledger")).contains("witnesses");
    assertThat(conflict(goesOn, "ledger").requirements()).contains("durability.rtoSeconds.region");
    assertThat(conflict(goesOn, "ledger").numbers())
        .extracting(Quantity::value)
        .containsExactly(2.0, 3.0);
  }
}
