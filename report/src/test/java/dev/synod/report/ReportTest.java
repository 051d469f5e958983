package dev.synod.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.evidence.Evidence;
import dev.synod.core.evidence.Evidence.Finding;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.History;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.Design;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ReportTest {

  private static final String DESIGN =
      Report.html(SampleDesign.shop(), SampleEvidence.of(SampleDesign.shop()));

  private static final String PROOF = Report.html(List.of(SampleEvidence.violated()));

  private static final Dom PAGE = Dom.parse(DESIGN);

  private static String check() {
    Witness.OfCalls witness = (Witness.OfCalls) SampleEvidence.witness();
    return Report.html(
        new CheckedHistory(
            "register.edn",
            new History(witness.calls()),
            List.of(new Finding(Consistency.LINEARIZABLE, new Verdict.Violated(witness)))));
  }

  @Test
  void theHeadSaysWhatItIsAndWhatCameOfIt() {
    assertThat(PAGE.texts("//h1")).containsExactly("shop");
    assertThat(PAGE.texts("//header/p[@class='lead']").get(0))
        .isEqualTo(
            "3 classes are decided and will meet what is required of them; 3 items are left open."
                + " ? Unknown: progress; no violation was found in 2,000 simulated runs under"
                + " faults. Not simulated: baskets.");
    assertThat(PAGE.texts("//header/dl//dd"))
        .containsExactly("partial", "42", "0.1.0", SampleDesign.shop().design().inputHash());
  }

  @Test
  void sectionsComeInTheOrderInWhichOneAsks() {
    assertThat(PAGE.texts("//section/h2"))
        .containsExactly(
            "Claims and evidence",
            "inventory",
            "orders",
            "baskets",
            "Not decided",
            "Assumptions",
            "Handoffs",
            "The world it was computed for",
            "Faults that struck");
    for (Element link : PAGE.all("//nav//a")) {
      String target = link.getAttribute("href").substring(1);
      assertThat(PAGE.all("//section[@id='" + target + "']")).hasSize(1);
    }
  }

  @Test
  void claimsStandBesideTheEvidence() {
    assertThat(PAGE.texts("(//section[@id='claims']//thead)[1]//th"))
        .containsExactly("Guarantee", "inventory", "orders", "Statement");
    assertThat(PAGE.texts("(//section[@id='claims']//tbody)[1]/tr[1]/*"))
        .containsExactly(
            "linearizable",
            "✓ holdsover 1,000 seeds",
            "✓ holdsover 1,000 seeds",
            "Every operation takes effect at one instant between its invocation and its"
                + " completion.Herlihy and Wing, TOPLAS 1990, section 2");
    assertThat(PAGE.texts("(//section[@id='claims']//tbody)[1]/tr[3]/*"))
        .containsExactly(
            "progress",
            "? unknown3 seeds ended within the bound",
            "? unknown3 seeds ended within the bound",
            "Once faults have healed, every operation is answered within a bound."
                + "Ongaro 2014, section 3.9");
    assertThat(PAGE.texts("(//section[@id='claims']//tbody)[2]/tr[1]/*"))
        .startsWith("inventory", "1,000", "1", "48,211,904", "412,887", "99.73 %");
  }

  @Test
  void whatWasNotClaimedOfASubjectIsNotSaidToHold() {
    Evidence one = SampleEvidence.of(SampleDesign.shop()).get(0);
    Dom dom = Dom.parse(Report.html(List.of(one, fewerFindings(one))));

    assertThat(dom.texts("(//section[@id='claims']//tbody)[1]/tr[2]/td[2]"))
        .containsExactly("not claimed");
  }

  private static Evidence fewerFindings(Evidence like) {
    return new Evidence(
        "other",
        like.scenario(),
        1,
        1,
        1,
        1,
        like.faults(),
        like.exercise(),
        like.findings().subList(0, 1),
        List.of(),
        1,
        null);
  }

  @Test
  void aClassShowsItsDecisionAndWhy() {
    String section = "//section[@id='class-0']";
    assertThat(PAGE.texts(section + "/p[@class='lead']"))
        .containsExactly(
            "Linearizable, by Raft over 5 copies in 3 regions, led from ca-central-1/a.");
    assertThat(PAGE.texts(section + "/dl[1]/div"))
        .contains(
            "A write waits for 3",
            "Election timeout 1,000 to 2,000 ms",
            "The leader reads under a lease of 950 ms");
    assertThat(PAGE.texts(section + "/ul[1]/li")).hasSize(2);
    assertThat(PAGE.all(section + "//*[local-name()='svg'][@class='map']")).hasSize(1);
    assertThat(PAGE.texts(section + "//li"))
        .contains(
            "The loss of any 2 zones at once, without loss of data theorem",
            "The loss of any one region, without loss of data theorem",
            "After the loss of the leader, operations go on within 2,240 ms computed");
    assertThat(PAGE.texts(section + "/h3")).contains("PACELC: PC/EC");
    assertThat(PAGE.texts(section + "//dl/div"))
        .contains("Consistency costs a read 61.3 ms computed");
  }

  @Test
  void predictedStandsBesideSimulatedWithTheDifference() {
    assertThat(PAGE.texts("(//section[@id='class-0']//figure//tbody)[1]/tr[7]/*"))
        .containsExactly(
            "eu-west-1", "write", "151", "151", "+0.4 %", "156", "161", "166", "+3.1 %", "167");
    assertThat(PAGE.texts("(//section[@id='class-0']//figure//thead)[1]//th"))
        .containsExactly(
            "Region",
            "Operation",
            "p50 predicted",
            "simulated",
            "difference",
            "p90 predicted",
            "p99 predicted",
            "simulated",
            "difference",
            "p99.9 predicted");
    assertThat(PAGE.all("//section[@id='class-0']//*[@class='plot-row']")).hasSize(10);
    assertThat(
            PAGE.all("//section[@id='class-0']//*[@class='plot-row']/*[@role='img']")
                .get(0)
                .getAttribute("aria-label"))
        .isEqualTo(
            "ca-central-1, read: predicted p50 0.90 ms, p99 1.71 ms;"
                + " simulated p50 0.90 ms, p99 1.76 ms");
  }

  @Test
  void latenciesAreMatchedByRegionAndOperationWhateverTheirOrder() {
    Design shop = SampleDesign.shop();
    Evidence evidence = SampleEvidence.of(shop).get(0);
    Evidence reversed =
        new Evidence(
            evidence.subject(),
            evidence.scenario(),
            evidence.firstSeed(),
            evidence.seeds(),
            evidence.events(),
            evidence.operations(),
            evidence.faults(),
            evidence.exercise(),
            evidence.findings(),
            evidence.latencies().reversed(),
            evidence.availability(),
            null);

    assertThat(Report.html(shop, List.of(reversed)))
        .isEqualTo(Report.html(shop, List.of(evidence)));
  }

  @Test
  void faultsThatNeverStruckOrHaveNoEffectAreToldApartAndWhatElseHappenedIsCounted() {
    String section = "//section[@id='faults']";
    assertThat(PAGE.texts("(" + section + "//table)[1]//tr[th='clock jump']/td[2]"))
        .containsExactly("planned, and never struck");
    assertThat(PAGE.texts("(" + section + "//table)[1]//tr[th='clock skew']/td[2]"))
        .containsExactly("no effect on this protocol");
    assertThat(PAGE.texts(section + "/p"))
        .contains("Besides: final-reads 1,204, leadership-transfers 31, reconfigurations 0.");
  }

  @Test
  void whatWasRejectedShowsTheBoundAndTheMargin() {
    assertThat(
            PAGE.texts(
                "//section[@id='class-0']//tr[th='5 voters, leader in eu-west-1, variant 1']/*"))
        .containsExactly(
            "5 voters, leader in eu-west-1, variant 1",
            "slo.write.p99Ms",
            "265 ms",
            "250 ms",
            "15 ms",
            "Clients in sa-east-1 wait too long for their writes. computed");
    assertThat(PAGE.texts("//section[@id='class-0']//details[1]/summary"))
        .containsExactly("4 more candidates");
  }

  @Test
  void everyFigureSaysWhatItRestsOn() {
    List<String> bases =
        List.of(Basis.values()).stream()
            .map(basis -> basis.name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .toList();
    List<String> rows = PAGE.texts("//section[@id='class-0']/details[last()]//tbody/tr");

    assertThat(rows).hasSize(60);
    assertThat(rows).allMatch(row -> bases.stream().anyMatch(row::endsWith));
  }

  @Test
  void withoutEvidenceNothingIsClaimedToBeFound() {
    Dom dom = Dom.parse(Report.html(SampleDesign.shop(), List.of()));

    assertThat(dom.texts("//header/p[@class='lead']").get(0)).endsWith("Nothing was simulated.");
    assertThat(dom.all("//section[@id='claims' or @id='faults']")).isEmpty();
    assertThat(dom.texts("//*[contains(@class, 'holds')]")).isEmpty();
  }

  @Test
  void aViolationComesWithAllThatIsKnownAboutIt() {
    Dom dom = Dom.parse(PROOF);

    assertThat(dom.texts("//header/p[@class='lead']").get(0))
        .startsWith("✗ linearizable is violated, found by 4,711 simulated runs");
    assertThat(dom.texts("//section[@id='violation-0']/h2"))
        .containsExactly("Violation: linearizable");
    assertThat(dom.texts("//pre/code"))
        .containsExactly("./synod prove raft --nodes 5 --seed 4711 --faults partition,crash");
    assertThat(dom.texts("//section[@id='violation-0']//ol/li")).hasSize(2);
    assertThat(dom.text()).contains("The schedule had 17; all others were removed.");
    assertThat(dom.all("//*[local-name()='svg'][@class='spacetime']")).hasSize(1);
    assertThat(dom.all("//*[local-name()='svg'][@class='history']")).hasSize(1);
  }

  @Test
  void aFaultThatNeverStruckIsSaidToHaveNeverStruck() {
    assertThat(Dom.parse(PROOF).texts("//section[@id='faults']//tr[th='clock jump']/td"))
        .containsExactly("0", "planned, and never struck");
  }

  @Test
  void aCheckedHistoryIsSummedUpAndDrawn() {
    Dom dom = Dom.parse(check());

    assertThat(dom.texts("//h1")).containsExactly("register.edn");
    assertThat(dom.texts("//header/p[@class='lead']").get(0))
        .isEqualTo("✗ linearizable is violated, over 5 calls.");
    assertThat(dom.texts("//header/dl//dd")).containsExactly("5", "4", "1", "3", "1", "1");
    assertThat(dom.all("//*[local-name()='svg'][@class='history']")).hasSize(1);
  }

  @Test
  void everyDrawingCanBeReadOutAndEveryCellHasItsHead() {
    for (String page : List.of(DESIGN, PROOF, check())) {
      Dom dom = Dom.parse(page);
      for (Element drawing : dom.all("//*[local-name()='svg'][@role='img'][@aria-labelledby]")) {
        for (String id : drawing.getAttribute("aria-labelledby").split(" ")) {
          assertThat(dom.all("//*[@id='" + id + "']")).hasSize(1);
        }
      }
      assertThat(dom.all("//*[local-name()='svg'][not(@role='img') and not(@aria-hidden)]"))
          .isEmpty();
      assertThat(dom.all("//th[not(@scope)]")).isEmpty();
      assertThat(dom.all("//table[not(caption)]")).isEmpty();
      List<String> ids = dom.all("//*[@id]").stream().map(e -> e.getAttribute("id")).toList();
      assertThat(ids).doesNotHaveDuplicates();
    }
  }

  @Test
  void aPageNeedsNothingButItself() {
    for (String page : List.of(DESIGN, PROOF, check())) {
      Dom dom = Dom.parse(page);
      assertThat(dom.all("//@src/.. | //link | //script | //*[@style] | //img")).isEmpty();
      assertThat(dom.all("//*[@href]")).allMatch(link -> link.getAttribute("href").startsWith("#"));
      assertThat(
              dom.all("//meta[@http-equiv='Content-Security-Policy']")
                  .get(0)
                  .getAttribute("content"))
          .startsWith("default-src 'none'; style-src 'sha256-");
    }
  }

  @Test
  void equalArgumentsGiveEqualPages() {
    Design shop = SampleDesign.shop();

    assertThat(Report.html(shop, SampleEvidence.of(shop))).isEqualTo(DESIGN);
    assertThat(Report.html(List.of(SampleEvidence.violated()))).isEqualTo(PROOF);
  }

  @Test
  void theMachinesLocaleDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Report.html(SampleDesign.shop(), SampleEvidence.of(SampleDesign.shop())))
          .isEqualTo(DESIGN);
      assertThat(Report.html(List.of(SampleEvidence.violated()))).isEqualTo(PROOF);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void namesAreShownAndNeverObeyed() {
    String evil = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>&amp;{}--></style>";
    Design design = SampleDesign.named(evil, evil + "1", evil + "2");

    Dom dom = Dom.parse(Report.html(design, SampleEvidence.of(design)));

    assertThat(dom.texts("//h1")).containsExactly(evil);
    assertThat(dom.texts("//section[@id='class-0']/h2")).containsExactly(evil + "1");
    assertThat(dom.all("//script | //img | //*[@onerror]")).isEmpty();
    assertThat(dom.all("//style")).hasSize(1);
    assertThat(dom.all("//*").size()).isEqualTo(PAGE.all("//*").size());
  }
}
