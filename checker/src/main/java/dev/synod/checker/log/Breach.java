package dev.synod.checker.log;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Witness;
import java.util.List;

/**
 * The entries of a log that together break a guarantee.
 *
 * @param explanation what is wrong, for a person
 * @param entries the entries, in the order of the log; few
 * @param <E> the entries
 */
public record Breach<E>(Guarantee.Safety guarantee, String explanation, List<E> entries) {
  public Breach {
    entries = List.copyOf(entries);
  }

  /** The breach as a witness of its guarantee: of no node, at no instant. */
  public Witness witness() {
    StringBuilder text = new StringBuilder(explanation);
    entries.forEach(entry -> text.append(' ').append(entry).append('.'));
    return new Witness.OfState(guarantee, text.toString(), -1, 0);
  }
}
