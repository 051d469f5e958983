package dev.synod.cli;

import dev.synod.core.evidence.Evidence;
import dev.synod.core.evidence.Evidence.Finding;
import dev.synod.core.guarantee.Verdict;
import java.util.List;

/** The exit statuses of the command. */
final class ExitStatus {

  static final int DONE = 0;
  static final int VIOLATED = 1;
  static final int BAD_INPUT = 2;
  static final int UNKNOWN = 3;
  static final int INTERNAL_ERROR = 70;
  static final int INTERRUPTED = 130;

  private ExitStatus() {}

  /** The worst of all findings. */
  static int of(List<Evidence> evidence) {
    return ofFindings(evidence.stream().flatMap(one -> one.findings().stream()).toList());
  }

  static int ofFindings(List<Finding> findings) {
    int worst = DONE;
    for (Finding finding : findings) {
      switch (finding.verdict()) {
        case Verdict.Violated violated -> {
          return VIOLATED;
        }
        case Verdict.Unknown unknown -> worst = UNKNOWN;
        case Verdict.Holds holds -> {}
      }
    }
    return worst;
  }
}
