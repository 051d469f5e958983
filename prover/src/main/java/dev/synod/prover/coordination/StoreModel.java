package dev.synod.prover.coordination;

import dev.synod.patterns.store.Capabilities;
import dev.synod.patterns.store.Capabilities.Durability;
import dev.synod.patterns.store.Capabilities.Replication;
import dev.synod.patterns.store.Capabilities.Revisions;
import dev.synod.patterns.store.Limits;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kinds of stores that patterns are tried on. */
public enum StoreModel {
  /**
   * Loses nothing that it acknowledged: replicated by consensus, or synchronously. Its revisions
   * are a counter.
   */
  LINEARIZABLE(Replication.LINEARIZABLE, Revisions.STORE_COUNTER),

  /**
   * Replicated to a standby that lags behind; a fail-over loses what the standby has not got. Its
   * revisions are seeded by its clock, and the clocks of both machines differ by less than a
   * fail-over takes.
   */
  ASYNC(Replication.ASYNC_REPLICA, Revisions.CLOCK_SEEDED);

  private final Replication replication;
  private final Revisions revisions;

  StoreModel(Replication replication, Revisions revisions) {
    this.replication = replication;
    this.revisions = revisions;
  }

  /** What a store of this kind says of itself. */
  public Capabilities capabilities() {
    return new Capabilities(replication, revisions, Durability.POWER_LOSS, Limits.STANDARD);
  }

  /** As on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a label.
   *
   * @throws IllegalArgumentException saying what was found and what was expected
   */
  public static StoreModel parse(String label) {
    return Arrays.stream(values())
        .filter(model -> model.label().equals(label))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "found %s, expected %s"
                    .formatted(
                        label,
                        Arrays.stream(values())
                            .map(StoreModel::label)
                            .collect(Collectors.joining(" or ")))));
  }
}
