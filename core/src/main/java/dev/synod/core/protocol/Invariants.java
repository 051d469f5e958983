package dev.synod.core.protocol;

import dev.synod.core.guarantee.Guarantee;
import org.jspecify.annotations.Nullable;

/** Watches the nodes of one run from above, and says when their states break a promise. */
public interface Invariants {

  /**
   * Looks at the node that has just taken a step. Cheap: it is called millions of times a second.
   *
   * @param self the node's name; a new {@code node} under an old name is one that restarted
   * @return what is broken, or null
   */
  @Nullable Breach after(NodeId self, Node node, Event event);

  /**
   * A promise that the states of the nodes break.
   *
   * @param guarantee which promise
   * @param explanation the state that breaks it, for a person
   */
  record Breach(Guarantee guarantee, String explanation) {}
}
