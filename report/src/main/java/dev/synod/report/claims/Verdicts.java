package dev.synod.report.claims;

import dev.synod.core.evidence.Evidence;
import dev.synod.core.evidence.Evidence.Finding;
import dev.synod.core.guarantee.Verdict;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import java.util.ArrayList;
import java.util.List;

/** Verdicts in words. Each has a sign and a word, and a colour only besides. */
public final class Verdicts {

  private Verdicts() {}

  /** A verdict as a mark: ✓ holds, ✗ violated, ? unknown. */
  public static Element mark(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Holds holds -> Element.of("span", "✓ holds").as("verdict holds");
      case Verdict.Violated violated -> Element.of("span", "✗ violated").as("verdict violated");
      case Verdict.Unknown unknown -> Element.of("span", "? unknown").as("verdict open");
    };
  }

  /** What came of several findings, in a sentence. */
  public static Markup sentence(List<Finding> findings, String extent) {
    List<Finding> violated = of(findings, Verdict.Violated.class);
    List<Finding> unknown = of(findings, Verdict.Unknown.class);
    if (findings.isEmpty()) {
      return Element.of("span", "Nothing was put to the test.");
    }
    if (!violated.isEmpty()) {
      return Markup.all(
          Element.of("span", "✗ " + names(violated) + (violated.size() == 1 ? " is" : " are"))
              .add(" violated")
              .as("violated"),
          Markup.text(
              ", " + extent + (unknown.isEmpty() ? "." : "; unknown: " + names(unknown) + ".")));
    }
    if (!unknown.isEmpty()) {
      return Markup.all(
          Element.of("span", "? Unknown: " + names(unknown)).as("open"),
          Markup.text("; no violation was found " + extent + "."));
    }
    String count =
        findings.size() == 1
            ? "The one guarantee holds"
            : "All " + findings.size() + " guarantees hold";
    return Markup.all(
        Element.of("span", "✓ " + count).as("holds"), Markup.text(", " + extent + "."));
  }

  /** What came of all runs, in a sentence. */
  public static Markup sentence(List<Evidence> evidence) {
    List<Finding> findings = new ArrayList<>();
    evidence.forEach(one -> findings.addAll(one.findings()));
    long seeds = evidence.stream().mapToLong(Evidence::seeds).sum();
    String runs = Quantities.count(seeds, "simulated run", "simulated runs");
    boolean violated = !of(findings, Verdict.Violated.class).isEmpty();
    return sentence(findings, violated ? "found by " + runs : "in " + runs + " under faults");
  }

  private static List<Finding> of(List<Finding> findings, Class<? extends Verdict> kind) {
    return findings.stream().filter(finding -> kind.isInstance(finding.verdict())).toList();
  }

  private static String names(List<Finding> findings) {
    List<String> names =
        findings.stream().map(finding -> finding.guarantee().id()).distinct().toList();
    return names.size() <= 3
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, 3)) + " and " + (names.size() - 3) + " more";
  }
}
