package dev.synod.advisor.invariants;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Two replicas that each kept the invariants, and broke one when they merged.
 *
 * @param ancestor the state that both started from, in which all invariants hold
 * @param left what one of them did, in order
 * @param right what the other did, in order
 * @param leftState the state that the one came to
 * @param rightState the state that the other came to
 * @param clock whose operations are first, second ... in the order of the clock by which the later
 *     write to a register wins
 * @param merged the state after the merge
 * @param violated the invariant that is broken, in the language
 */
public record Witness(
    State ancestor,
    List<Step> left,
    List<Step> right,
    State leftState,
    State rightState,
    List<Side> clock,
    State merged,
    String violated) {

  public Witness {
    left = List.copyOf(left);
    right = List.copyOf(right);
    clock = List.copyOf(clock);
  }

  /** One of the two replicas. */
  public enum Side {
    LEFT,
    RIGHT
  }

  /** In one sentence. */
  @Override
  public String toString() {
    return "from %s, one replica does %s and has %s, another does %s and has %s; merged: %s, which"
            .formatted(ancestor, told(left), leftState, told(right), rightState, merged)
        + " violates "
        + violated;
  }

  private static String told(List<Step> steps) {
    return steps.stream().map(Step::toString).collect(Collectors.joining(", then "));
  }
}
