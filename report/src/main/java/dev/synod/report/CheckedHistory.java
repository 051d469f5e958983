package dev.synod.report;

import dev.synod.core.evidence.Evidence;
import dev.synod.core.history.History;
import java.util.List;

/**
 * A recorded history and what a checker found out about it.
 *
 * @param source where the history comes from, such as the name of a file
 * @param history the calls
 * @param findings a verdict for each guarantee that was checked
 */
public record CheckedHistory(String source, History history, List<Evidence.Finding> findings) {
  public CheckedHistory {
    findings = List.copyOf(findings);
  }
}
