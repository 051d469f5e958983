package dev.synod.design.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.synod.core.guarantee.Consistency;
import dev.synod.core.topology.Delay;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.architecture.ClassDesign.Sides;
import dev.synod.design.document.DocumentException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DesignDocumentTest {

  @Test
  void aDesignIsReadBackAsItWasWrittenAndWrittenTheSameAgain() throws Exception {
    for (int seed = 0; seed < 200; seed++) {
      Design design = Designs.draw(new SplittableRandom(seed));
      byte[] bytes = DesignDocument.bytes(design);

      Design read = DesignDocument.read("design.yaml", bytes);

      assertThat(read).as("seed " + seed).isEqualTo(design);
      assertThat(DesignDocument.bytes(read)).as("seed " + seed).isEqualTo(bytes);
    }
  }

  @Test
  void clientsOfARegionAreSpreadOverItsZones() {
    Design design = Designs.draw(new SplittableRandom(1));
    ClassDesign first = design.classes().getFirst();

    double asked =
        first.workload().stream()
            .flatMap(load -> load.perSecond().values().stream())
            .mapToDouble(Double::doubleValue)
            .sum();
    double spread =
        design.clients(first).stream()
            .flatMap(clients -> clients.perSecond().values().stream())
            .mapToDouble(Double::doubleValue)
            .sum();

    assertThat(spread).isCloseTo(asked, org.assertj.core.data.Offset.offset(1e-6));
  }

  @Test
  void aDesignThatContradictsItselfIsRefusedWithItsPlace() {
    String text = DesignDocument.write(Designs.draw(new SplittableRandom(7)));
    assertRefused(text.replaceFirst("leader: 0", "leader: 9"), "leader 9, who is no replica");
    assertRefused(
        text.replaceFirst("electionQuorum: 2", "electionQuorum: 1"), "which need not intersect");
    assertRefused(text.replaceFirst("id: 1,", "id: 0,"), "a replica's id twice");
    assertRefused(
        text.replaceFirst("- from: b\n    to: a", "- from: b\n    to: b"),
        "no delay is given from b to a");
    assertRefused(text.replaceFirst("status: feasible", "status: fine"), "status");
    assertRefused(
        text.replaceFirst("undecided:", "undecidd:"), "found key \"undecidd\", expected undecided");
  }

  @Test
  void aDelayHasTheKeysOfItsKindAndNoOthers() {
    String text = DesignDocument.write(Designs.draw(new SplittableRandom(7)));
    String delay = "withinZone: \\{kind: [^}]*}";

    assertRefused(
        text.replaceFirst(delay, "withinZone: {kind: constant}"),
        "found the keys kind, expected the keys kind, nanos");
    assertRefused(
        text.replaceFirst(delay, "withinZone: {kind: constant, nanos: 1, mu: 2}"),
        "found the keys kind, nanos, mu, expected the keys kind, nanos");
  }

  @Test
  void mutatedDesignsNeverCrashTheReader() {
    String text = DesignDocument.write(Designs.draw(new SplittableRandom(11)));
    int refused = 0;
    for (int seed = 0; seed < 600; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      StringBuilder mutated = new StringBuilder(text);
      int at = random.nextInt(mutated.length() - 12);
      switch (random.nextInt(3)) {
        case 0 -> mutated.delete(at, at + 1 + random.nextInt(11));
        case 1 -> mutated.insert(at, "-1:{}[]#,&*!|>'\"%@`\n x".charAt(random.nextInt(22)));
        default -> mutated.insert(at, mutated.substring(at, at + 1 + random.nextInt(11)));
      }
      try {
        DesignDocument.read("design.yaml", mutated.toString().getBytes(StandardCharsets.UTF_8));
      } catch (DocumentException e) {
        refused++;
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    assertThat(refused).isBetween(200, 599);
  }

  private static void assertRefused(String text, String part) {
    DocumentException refusal =
        assertThatExceptionOfType(DocumentException.class)
            .isThrownBy(
                () -> DesignDocument.read("design.yaml", text.getBytes(StandardCharsets.UTF_8)))
            .actual();
    assertThat(refusal.position().line()).isPositive();
    if (!part.equals("status")) {
      assertThat(refusal).hasMessageContaining(part);
    }
  }

  @Test
  void theLeaderIsOneOfTheReplicas() {
    ClassDesign.Replication replication =
        Designs.draw(new SplittableRandom(3)).classes().getFirst().replication();

    ClassDesign.Replica leading = replication.leading().orElseThrow();
    assertThat(leading.place()).isEqualTo(new Place("a", "x"));
    assertThat(replication.replicas()).contains(leading);
  }

  /** Draws designs of every shape that the records allow. */
  private static final class Designs {

    private final SplittableRandom random;

    private Designs(SplittableRandom random) {
      this.random = random;
    }

    static Design draw(SplittableRandom random) {
      return new Designs(random).design();
    }

    private Design design() {
      String hash = "0123456789abcdef".repeat(4);
      return new Design(
          Design.API_VERSION,
          new Design.Header(
              "shop", Design.Status.FEASIBLE, hash, "0.1.0", random.nextLong(1L << 53)),
          List.of(new Design.Input("requirements.yaml", hash)),
          environment(),
          List.of(dataClass("one"), dataClass("two")),
          List.of(new Design.Undecided(Design.Subject.TRANSACTION, "checkout", text())),
          List.of(
              new Design.Conflict(
                  Design.Subject.DATA_CLASS,
                  "x",
                  List.of(text()),
                  text(),
                  text(),
                  List.of(new Design.Quantity(text(), value(), "ms", basis())))),
          List.of(
              new Design.Assumption(
                  "a",
                  text(),
                  random.nextBoolean() ? figure() : null,
                  text(),
                  text(),
                  random.nextBoolean() ? figure() : null)),
          List.of(
              new Design.Handoff(
                  "cloud", "nodes", List.of(text(), text()), List.of(), List.of(text()))));
    }

    private Environment environment() {
      return new Environment(
          List.of(
              new Environment.Site("a", List.of("x", "y")),
              new Environment.Site("b", List.of("x"))),
          List.of(new Environment.Link("a", "b", delay()), new Environment.Link("b", "a", delay())),
          delay(),
          delay(),
          random.nextBoolean(),
          delay(),
          random.nextBoolean() ? (Double) 200.0 : null,
          1,
          basis());
    }

    private ClassDesign dataClass(String id) {
      return new ClassDesign(
          id,
          List.of(
              new ClassDesign.Load(
                  "op",
                  Access.WRITE,
                  "rmw",
                  Map.of("a", random.nextDouble() * 1000),
                  random.nextDouble(),
                  random.nextBoolean() ? (Double) 1e6 : null,
                  basis())),
          random.nextBoolean()
              ? List.of()
              : List.of(
                  new ClassDesign.Invariant(
                      "bound",
                      text(),
                      "lower-bound",
                      List.of("op"),
                      ClassDesign.Confluence.NOT_CONFLUENT,
                      text())),
          new ClassDesign.ConsistencyChoice(
              Consistency.LINEARIZABLE,
              List.of(text()),
              random.nextBoolean() ? text() : null,
              basis()),
          new ClassDesign.Replication(
              ClassDesign.Scheme.SINGLE_LEADER,
              List.of(
                  new ClassDesign.Replica(0, "a", "x"),
                  new ClassDesign.Replica(1, "a", "y"),
                  new ClassDesign.Replica(2, "b", "x")),
              0,
              1,
              2,
              2,
              basis()),
          new ClassDesign.Consensus(
              ClassDesign.ConsensusProtocol.RAFT,
              new ClassDesign.Span(100, 200),
              10,
              ClassDesign.Reads.LEASE,
              random.nextBoolean() ? (Double) 99.96 : null,
              true,
              basis()),
          predicted(),
          List.of(Consistency.LINEARIZABLE),
          List.of(new ClassDesign.Survival(ClassDesign.FailureDomain.ZONE, 1, basis())),
          List.of(
              new ClassDesign.PartitionOutcome(
                  "a",
                  new Sides(List.of(), List.of("a", "b")),
                  new Sides(List.of("b"), List.of("a")),
                  text(),
                  basis())),
          figure(),
          new ClassDesign.Pacelc(
              "PC/EC", List.of(text()), random.nextBoolean() ? figure() : null, figure()),
          new ClassDesign.Candidates(text(), 1 + random.nextInt(9), random.nextInt(9), text()),
          List.of(new ClassDesign.Rejected(text(), text(), figure(), figure(), figure(), text())));
    }

    private Predicted predicted() {
      List<Double> curve = Predicted.Latency.CURVE.stream().map(any -> value()).toList();
      return new Predicted(
          List.of(
              new Predicted.Latency(
                  "a", Access.READ, value(), value(), value(), value(), curve, basis())),
          List.of(
              new Predicted.Staleness(
                  "b",
                  random.nextDouble(),
                  value(),
                  value(),
                  List.of(new Predicted.Visible(value(), random.nextDouble())),
                  basis())),
          List.of(
              new Predicted.Availability(
                  "a", Access.WRITE, random.nextDouble(), random.nextInt(1000), basis())),
          random.nextBoolean()
              ? new Predicted.Capacity(
                  "a/x", value(), value(), random.nextBoolean() ? figure() : null, basis())
              : null,
          random.nextBoolean() ? figure() : null);
    }

    private Delay delay() {
      return switch (random.nextInt(4)) {
        case 0 -> new Delay.Constant(value());
        case 2 ->
            new Delay.Quantiles(
                List.of(new Delay.Quantile(0.1, 3), new Delay.Quantile(1, 4 + value())));
        case 1 ->
            new Delay.ShiftedLogNormal(
                value(), random.nextDouble() * 40 - 20, random.nextDouble() + 1e-9);
        default -> new Delay.Uniform(1, 2 + value());
      };
    }

    private double value() {
      return switch (random.nextInt(4)) {
        case 0 -> random.nextInt(1000);
        case 1 -> random.nextDouble() * 1e-7;
        case 2 -> random.nextDouble() * 1e9;
        default -> random.nextInt(1_000_000) / 1000.0;
      };
    }

    private Figure figure() {
      return new Figure(value() * (random.nextBoolean() ? 1 : -1), "ms", basis());
    }

    private Basis basis() {
      return Basis.values()[random.nextInt(Basis.values().length)];
    }

    private String text() {
      String[] pieces = {
        "a",
        "stock >= 0",
        ": ",
        "# ",
        "'",
        "\"",
        "true",
        "12",
        " ",
        "-",
        "é",
        "\n",
        "{",
        "~",
        "null",
        "😀"
      };
      StringBuilder text = new StringBuilder();
      int count = random.nextInt(20);
      for (int i = 0; i < count; i++) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      return text.toString();
    }
  }
}
