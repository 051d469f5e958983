package dev.synod.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.PartitionOutcome;
import dev.synod.design.architecture.Design;
import dev.synod.design.architecture.Environment;
import dev.synod.design.architecture.Environment.Link;
import dev.synod.design.architecture.Environment.Site;
import dev.synod.design.architecture.Predicted;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the page says of each class of data: the numbers, as plots and tables. */
class DesignReportTest {

  private static final Design SHOP = SampleDesign.shop();

  private static final Dom PAGE = Dom.parse(Report.html(SHOP, SampleEvidence.of(SHOP)));

  private static final String INVENTORY = "//section[@id='class-0']";
  private static final String BASKETS = "//section[@id='class-2']";
  private static final String PLOTS =
      "//*[@class='curves']//*[local-name()='svg'][@role='img']/@aria-label/..";

  private static ClassDesign baskets() {
    return SampleBaskets.of(SampleDesign.REGIONS);
  }

  /** A page about one class. */
  private static Dom page(ClassDesign dataClass) {
    return page(dataClass, SHOP.environment());
  }

  private static Dom page(ClassDesign dataClass, Environment environment) {
    return Dom.parse(
        Report.html(
            new Design(
                SHOP.apiVersion(),
                SHOP.design(),
                SHOP.inputs(),
                environment,
                List.of(dataClass),
                List.of(),
                List.of(),
                List.of(),
                List.of()),
            List.of()));
  }

  /** These regions, all as far apart as two of the shop's. */
  private static Environment environment(List<String> regions) {
    Environment like = SHOP.environment();
    List<Link> links = new ArrayList<>();
    for (String from : regions) {
      for (String to : regions) {
        if (!from.equals(to)) {
          links.add(new Link(from, to, like.links().getFirst().delay()));
        }
      }
    }
    return new Environment(
        regions.stream().map(region -> new Site(region, List.of("a", "b", "c"))).toList(),
        links,
        like.betweenZones(),
        like.withinZone(),
        like.orderedLinks(),
        like.fsync(),
        like.clockDriftPpm(),
        like.connectionsPerZone(),
        like.basis());
  }

  private static ClassDesign predicting(Predicted predicted, List<PartitionOutcome> partitions) {
    ClassDesign like = baskets();
    return new ClassDesign(
        like.id(),
        like.workload(),
        List.of(),
        like.consistency(),
        like.replication(),
        null,
        predicted,
        like.claims(),
        like.survives(),
        partitions,
        null,
        like.pacelc(),
        like.candidates(),
        like.rejected());
  }

  private static List<String> labels(Dom page, String section) {
    return page.all(section + PLOTS).stream()
        .map(plot -> plot.getAttribute("aria-label").replace('\u00a0', ' '))
        .toList();
  }

  @Test
  void partsComeInTheOrderInWhichOneAsks() {
    assertThat(PAGE.texts(BASKETS + "/h3"))
        .containsExactly(
            "Why",
            "Where it lives",
            "Latency",
            "Staleness",
            "Availability",
            "Load and cost",
            "What it survives",
            "PACELC: PA/EL",
            "Candidates, and why each lost");
  }

  @Test
  void latenciesAreDrawnAsDistributionsReadsAndWritesApart() {
    List<String> labels = labels(PAGE, INVENTORY);

    assertThat(labels).hasSize(2);
    assertThat(labels.get(0))
        .startsWith(
            "Reads of inventory, how long clients wait: us-west-1 p50 78.6 ms, p99 80.2 ms;"
                + " eu-west-1 p50 72.2 ms, p99 73.7 ms;");
    assertThat(labels.get(1)).startsWith("Writes of inventory, how long clients wait:");
    String plots = INVENTORY + "//div[@class='pair']";
    assertThat(PAGE.texts(plots + "//figcaption"))
        .containsExactly(
            "Reads answered within so many milliseconds.",
            "Writes answered within so many milliseconds.");
    assertThat(PAGE.texts("(" + plots + "//ul[@class='legend'])[1]/li"))
        .containsExactly("us-west-1", "eu-west-1", "sa-east-1", "ca-central-1", "ap-southeast-1");
    assertThat(PAGE.texts("(" + plots + "//*[@class='tick-word'])[position() <= 5]"))
        .containsExactly("0 %", "50 %", "90 %", "99 %", "99.9 %");
  }

  @Test
  void aCurveRisesFromLeftToRight() {
    String curves = "(" + INVENTORY + "//figure)[2]//*[starts-with(@class, 'curve curve-')]";
    List<String> drawn =
        PAGE.all(curves).stream()
            .map(curve -> curve.getAttribute("points"))
            .filter(points -> points.split(" ").length == Predicted.Latency.CURVE.size())
            .toList();

    assertThat(drawn).hasSize(5);
    for (String points : drawn) {
      double x = -1;
      double y = 1001;
      for (String point : points.split(" ")) {
        double nextX = Double.parseDouble(point.split(",")[0]);
        double nextY = Double.parseDouble(point.split(",")[1]);
        assertThat(nextX).isBetween(x, 1000.0);
        assertThat(nextY).isBetween(0.0, y);
        x = nextX;
        y = nextY;
      }
      assertThat(y).as("the last quantile is the highest line").isZero();
    }
  }

  @Test
  void ofManyRegionsTheBusiestAreDrawnAndAllAreInTheTable() {
    List<String> regions = List.of("r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8");
    Dom page = page(SampleBaskets.of(regions), environment(regions));

    assertThat(page.texts("//div[@class='pair']/figure[1]//ul[@class='legend']/li"))
        .containsExactly("r8", "r7", "r6", "r5", "r4", "r3");
    assertThat(page.texts("//div[@class='pair']/figure[1]/figcaption"))
        .containsExactly(
            "Reads answered within so many milliseconds."
                + " Drawn are the 6 busiest of 8 regions; the table has all.");
    assertThat(page.texts("//table[starts-with(caption, 'Predicted latency')]/tbody/tr"))
        .hasSize(16);
    assertThat(page.texts("//table[starts-with(caption, 'When reads')]/tbody/tr")).hasSize(8);
  }

  @Test
  void whatWasNotSimulatedHasNoColumnsForItAndSaysWhy() {
    String table =
        BASKETS + "//table[caption='Predicted latency of baskets by region, in" + " milliseconds']";
    assertThat(PAGE.texts(table + "/thead//th"))
        .containsExactly("Region", "Operation", "p50", "p90", "p99", "p99.9");
    assertThat(PAGE.texts(table + "/tbody/tr[2]/*"))
        .containsExactly("ca-central-1", "write", "3.50", "4.90", "5.22", "5.25");
    assertThat(PAGE.texts(BASKETS + "/p"))
        .contains("Not simulated: there is no protocol of this scheme yet.");
    assertThat(PAGE.all(BASKETS + "//*[@class='plot-row']")).isEmpty();
    assertThat(Dom.parse(Report.html(SHOP, List.of())).text()).doesNotContain("Not simulated:");
    assertThat(PAGE.texts(INVENTORY + "/p")).noneMatch(text -> text.startsWith("Not simulated"));
  }

  @Test
  void stalenessIsDrawnOverTime() {
    assertThat(labels(PAGE, BASKETS).get(2))
        .startsWith(
            "Reads of baskets that see a write: ap-southeast-1 65.0 % at once, 99 % after 62.5"
                + " ms;");
    assertThat(PAGE.texts(BASKETS + "//figcaption"))
        .contains(
            "Reads in each region that see a write, so many milliseconds after it was"
                + " acknowledged; writers count by their rates.");
    assertThat(PAGE.texts(BASKETS + "//table[starts-with(caption, 'When reads')]/tbody/tr[1]/*"))
        .containsExactly("ca-central-1", "25.0 %", "62.5", "80.1", "computed");
  }

  @Test
  void aLinearizableClassIsNeverStale() {
    assertThat(PAGE.texts(INVENTORY + "/h3[.='Staleness']/following-sibling::p[1]"))
        .containsExactly(
            "None: every read sees every write that was acknowledged before it began, as the model"
                + " is linearizable. theorem");
    assertThat(labels(PAGE, INVENTORY)).noneMatch(label -> label.contains("see a write"));
  }

  @Test
  void availabilityIsSaidInNinesAndInTimeAYear() {
    String table = BASKETS + "//table[caption=\"Availability of baskets by the clients' region\"]";
    assertThat(PAGE.texts(table + "/tbody/tr[1]/*"))
        .containsExactly("ca-central-1", "read", "99.99927 %", "3 min 52 s", "computed");
    assertThat(PAGE.texts(table + "/tbody/tr[2]/*"))
        .containsExactly("ca-central-1", "write", "99.943 %", "5 h", "computed");
    assertThat(PAGE.texts(table + "/tbody/tr[3]/*"))
        .containsExactly("eu-west-1", "read, write", "99.99927 %", "3 min 52 s", "computed");
    assertThat(PAGE.texts(BASKETS + "/h3[.='Availability']/following-sibling::p[1]").get(0))
        .contains("while the clients' own region works")
        .contains("common causes")
        .endsWith("At least 99.99 % is required.");
  }

  @Test
  void loadAndCostAreFacts() {
    assertThat(PAGE.texts(BASKETS + "/h3[.='Load and cost']/following-sibling::dl[1]/div"))
        .containsExactly(
            "Busiest node ap-southeast-1/a",
            "Of its time it is busy 32.5 % computed",
            "Load may grow 3.1 times computed",
            "The hottest key is used 509 per second computed",
            "Cost a month 2,688 US dollars computed");
  }

  @Test
  void invariantsSayWhetherTheyNeedCoordination() {
    String rows = "//table[starts-with(caption, 'Invariants of')]/tbody/tr";
    assertThat(PAGE.texts(BASKETS + rows + "[1]/*"))
        .containsExactly(
            "quantity >= 1positive", "yes", "no counterexample with 3 replicas and 4 operations");
    assertThat(PAGE.texts(BASKETS + rows + "[2]/td[1]")).containsExactly("not decided");
    assertThat(PAGE.texts(INVENTORY + rows + "[1]/*"))
        .containsExactly("stock >= 0not-oversold", "no", "two reserves on {stock: 1} merge to -1");
  }

  @Test
  void whatWasConsideredIsSaidAndDemandsAreMetOrNot() {
    assertThat(PAGE.texts(BASKETS + "/h3[last()]/following-sibling::p[1]"))
        .containsExactly(
            "Considered: a copy in each region, or quorums. Of 914 configurations, 7 were computed"
                + " exactly; the others could not be better, or miss a demand. What decides:"
                + " latency, then cost.");
    assertThat(PAGE.texts(BASKETS + "//tr[th='1 copy, whose followers read']/td"))
        .containsExactly(
            "ops.session: read-your-writes",
            "no",
            "yes",
            "–",
            "a follower may not have heard yet theorem");
  }

  @Test
  void percentagesAreShort() {
    assertThat(PAGE.texts(BASKETS + "//tr[th='1 copy without a leader']/td"))
        .containsExactly(
            "slo.availability", "0.02 %", "0.01 %", "0.01 %", "reads fail as often computed");
  }

  @Test
  void withoutALeaderAllCopiesSendToEachOther() {
    String lines = "//*[local-name()='svg'][@class='map']//*[@class='link replication']";
    assertThat(PAGE.all(BASKETS + lines)).hasSize(10);
    assertThat(PAGE.all(INVENTORY + lines)).hasSize(2);
  }

  @Test
  void partitionsThatComeToTheSameAreSaidOnce() {
    String table = "//table[caption='While one region is cut off from all others']";
    assertThat(PAGE.texts(BASKETS + table + "//th"))
        .containsExactly("Cut off", "Operations go on in", "and fail in", "any one region");
    assertThat(PAGE.texts(BASKETS + table + "//td")).containsExactly("all regions", "none");
    assertThat(PAGE.texts(INVENTORY + table + "//td"))
        .containsExactly("all others", "the region cut off");
    assertThat(PAGE.texts(BASKETS + "/p"))
        .contains("Afterwards: what both sides wrote is merged theorem");
  }

  @Test
  void partitionsThatDifferAreToldApart() {
    List<PartitionOutcome> same = baskets().partitions();
    PartitionOutcome first = same.getFirst();
    ClassDesign.Sides some =
        new ClassDesign.Sides(
            List.of("eu-west-1", "us-west-1"), List.of("ca-central-1", "sa-east-1"));
    Dom page =
        page(
            predicting(
                baskets().predicted(),
                List.of(
                    new PartitionOutcome(
                        first.isolated(), first.reads(), some, "writes wait", first.basis()),
                    same.get(1),
                    same.get(2))));
    String table = "//table[caption='While one region is cut off from all others']";

    assertThat(page.texts(table + "/thead//th"))
        .containsExactly(
            "Cut off",
            "Reads go on in",
            "and fail in",
            "Writes go on in",
            "and fail in",
            "Afterwards");
    assertThat(page.texts(table + "/tbody/tr[1]/*"))
        .containsExactly(
            "ca-central-1",
            "all regions",
            "none",
            "eu-west-1, us-west-1",
            "ca-central-1, sa-east-1",
            "writes wait theorem");
    assertThat(page.texts(table + "/tbody/tr[2]/th")).containsExactly("eu-west-1, us-west-1");
    assertThat(page.texts(table + "/tbody/tr")).hasSize(2);
  }

  @Test
  void whatIsNotKnownIsNotDrawn() {
    Dom page =
        page(predicting(new Predicted(List.of(), List.of(), List.of(), null, null), List.of()));

    assertThat(page.texts("//section[@id='class-0']/h3"))
        .containsExactly(
            "Why",
            "Where it lives",
            "What it survives",
            "PACELC: PA/EL",
            "Candidates, and why each lost");
    assertThat(page.all("//*[@class='curves']")).isEmpty();
    assertThat(page.texts("//caption"))
        .noneMatch(caption -> caption.startsWith("Invariants"))
        .noneMatch(caption -> caption.contains("atency"));
  }
}
