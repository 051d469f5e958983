package dev.synod.cli;

import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.architecture.ClassDesign.Rejected;
import dev.synod.design.architecture.ClassDesign.Replica;
import dev.synod.design.architecture.Design;
import dev.synod.design.architecture.Figure;
import dev.synod.design.architecture.Predicted;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A design for a terminal. */
record DesignText(Design design, Terminal terminal) {

  private static final int REJECTED_SHOWN = 3;

  void print() {
    terminal.line("%s: %s".formatted(design.design().system(), lower(design.design().status())));
    for (ClassDesign each : design.classes()) {
      terminal.line("");
      print(each);
    }
    printConflicts();
    printUndecided();
  }

  private void print(ClassDesign of) {
    terminal.line(of.id() + ": " + of.consistency().model().id());
    for (String reason : of.consistency().reasons()) {
      terminal.paragraph("  because ", reason);
    }
    ClassDesign.Consensus consensus = of.consensus();
    terminal.paragraph(
        "  ",
        "%s, %d copies: %s%s; a write is on %d %s before it is acknowledged"
            .formatted(
                consensus == null ? lower(of.replication().scheme()) : lower(consensus.protocol()),
                of.replication().replicas().size(),
                of.replication().replicas().stream()
                    .map(Replica::place)
                    .map(Object::toString)
                    .collect(Collectors.joining(", ")),
                of.replication().leading().map(one -> "; leader in " + one.place()).orElse(""),
                of.replication().writeQuorum(),
                plural("disk", of.replication().writeQuorum())));
    if (consensus != null) {
      terminal.paragraph(
          "  ",
          "election timeout %s to %s ms, heartbeat %s ms, reads by %s"
              .formatted(
                  number(consensus.electionTimeoutMs().min()),
                  number(consensus.electionTimeoutMs().max()),
                  number(consensus.heartbeatMs()),
                  lower(consensus.reads())));
    }
    String survived =
        of.survives().stream()
            .map(
                one -> "any %d %s".formatted(one.count(), plural(lower(one.domain()), one.count())))
            .collect(Collectors.joining("; "));
    terminal.paragraph("  ", "survives " + (survived.isEmpty() ? "nothing" : survived));
    terminal.paragraph("  ", pacelc(of));
    predictions(of).print(terminal, "  ");
    printFurther(of.predicted());
    printRejected(of);
  }

  private static String pacelc(ClassDesign of) {
    Figure read = of.pacelc().elseReadMs();
    Figure write = of.pacelc().elseWriteMs();
    return "PACELC %s: without a partition consistency costs%s%s at p99"
        .formatted(
            of.pacelc().classification(),
            read == null ? "" : " a read %s ms".formatted(tenth(read.value())),
            write == null
                ? ""
                : (read == null ? "" : ",") + " a write %s ms".formatted(tenth(write.value())));
  }

  private static TextTable predictions(ClassDesign of) {
    TextTable table =
        new TextTable("clients in", " read p50", " p99", " write p50", " p99", " p99.9 ms");
    Set<String> regions = new LinkedHashSet<>();
    of.predicted().latency().forEach(prediction -> regions.add(prediction.region()));
    for (String region : regions) {
      Predicted.Latency read = prediction(of, region, Access.READ);
      Predicted.Latency write = prediction(of, region, Access.WRITE);
      table.row(
          region,
          read == null ? "" : tenth(read.p50Ms()),
          read == null ? "" : tenth(read.p99Ms()),
          write == null ? "" : tenth(write.p50Ms()),
          write == null ? "" : tenth(write.p99Ms()),
          write == null ? "" : tenth(write.p999Ms()));
    }
    return table;
  }

  private void printFurther(Predicted predicted) {
    predicted.staleness().stream()
        .max(Comparator.comparingDouble(Predicted.Staleness::p999Ms))
        .ifPresent(worst ->
            terminal.paragraph(
                "  ",
                "staleness: in %s %s %% of reads see a write at once, 99.9 %% after %s ms"
                    .formatted(
                        worst.region(), tenth(100 * worst.freshAtOnce()), tenth(worst.p999Ms()))));
    predicted.availability().stream()
        .max(Comparator.comparingDouble(Predicted.Availability::downtimeSecondsPerYear))
        .ifPresent(worst ->
            terminal.paragraph(
                "  ",
                "availability: at worst %s from %s, %s minutes a year without"
                    .formatted(
                        lower(worst.access()) + "s",
                        worst.region(),
                        tenth(worst.downtimeSecondsPerYear() / 60))));
    Predicted.Capacity capacity = predicted.capacity();
    Figure cost = predicted.costPerMonth();
    if (capacity != null) {
      terminal.paragraph(
          "  ",
          "load: the node in %s is busy %s %% of the time%s"
              .formatted(
                  capacity.busiest(),
                  tenth(100 * capacity.utilisation()),
                  cost == null ? "" : "; %,.0f US dollars a month".formatted(cost.value())));
    }
  }

  private static Predicted.@Nullable Latency prediction(
      ClassDesign of, String region, Access access) {
    return of.predicted().latency().stream()
        .filter(each -> each.region().equals(region) && each.access() == access)
        .findFirst()
        .orElse(null);
  }

  private void printRejected(ClassDesign of) {
    int shown = 0;
    for (Rejected rejected : of.rejected()) {
      if (shown++ == REJECTED_SHOWN) {
        terminal.paragraph(
            "  ", "… and %d more in the design".formatted(of.rejected().size() - REJECTED_SHOWN));
        return;
      }
      terminal.paragraph("  not ", rejected.candidate() + ": " + reason(rejected));
    }
  }

  private static String reason(Rejected rejected) {
    Figure value = rejected.value();
    Figure bound = rejected.bound();
    return value.unit().equals("met")
        ? rejected.constraint() + " is not met: " + rejected.why()
        : "%s, %s against %s %s: %s"
            .formatted(
                rejected.constraint(),
                number(value.value()),
                number(bound.value()),
                bound.unit(),
                rejected.why());
  }

  private void printConflicts() {
    for (Design.Conflict conflict : design.conflicts()) {
      terminal.line("");
      terminal.line("%s %s cannot be met".formatted(lower(conflict.subject()), conflict.id()));
      terminal.paragraph("  ", String.join(" and ", conflict.requirements()));
      terminal.paragraph("  ", conflict.explanation() + " (" + conflict.theorem() + ")");
    }
  }

  private void printUndecided() {
    if (design.undecided().isEmpty()) {
      return;
    }
    terminal.line("");
    terminal.line("undecided");
    for (Design.Undecided undecided : design.undecided()) {
      terminal.paragraph("  ", undecided.id() + ": " + undecided.reason());
    }
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String plural(String noun, int count) {
    return count == 1 ? noun : noun + "s";
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  static String tenth(double value) {
    return "%.1f".formatted(value);
  }
}
