package dev.synod.checker.convergence;

import dev.synod.core.history.Value;
import java.util.Set;

/**
 * The state of a replica, and the updates that it had received by then.
 *
 * @param replica which one
 * @param updates the names of the updates
 * @param state what a query of the replica returned
 */
public record Delivered(int replica, Set<String> updates, Value state) {
  public Delivered {
    updates = Set.copyOf(updates);
  }

  @Override
  public String toString() {
    return "replica %d with updates %s was in state %s"
        .formatted(replica, updates.stream().sorted().toList(), state);
  }
}
