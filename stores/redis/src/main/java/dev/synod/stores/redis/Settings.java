package dev.synod.stores.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Where the store is on the server, and how it is to be spoken to.
 *
 * @param namespace names the store's keys, and in a cluster their slot: 1 to 100 letters, digits,
 *     or characters {@code - _ . : /}
 * @param patience how long a call waits for its answers in all, a millisecond to an hour
 * @param replicas how many replicas have to have an applied operation before it is answered, 0 to
 *     10; not with a cluster. If they do not within half the patience, the outcome is unknown. It
 *     makes a loss by fail-over less likely, not impossible: the replica that is promoted may be
 *     another one. While one call waits, later ones on this store wait behind it.
 */
public record Settings(String namespace, Duration patience, int replicas) {

  private static final Duration USUAL_PATIENCE = Duration.ofSeconds(5);
  private static final Duration GREATEST_PATIENCE = Duration.ofHours(1);
  private static final int MOST_REPLICAS = 10;

  public Settings {
    if (!namespace.matches("[A-Za-z0-9_.:/-]{1,100}")) {
      throw new IllegalArgumentException(
          "namespace '%s', expected 1 to 100 letters, digits, or characters of - _ . : /"
              .formatted(namespace));
    }
    if (patience.compareTo(Duration.ofMillis(1)) < 0 || patience.compareTo(GREATEST_PATIENCE) > 0) {
      throw new IllegalArgumentException(
          "patience %s, expected PT0.001S to %s".formatted(patience, GREATEST_PATIENCE));
    }
    if (replicas < 0 || replicas > MOST_REPLICAS) {
      throw new IllegalArgumentException(
          "%d replicas to wait for, expected 0 to %d".formatted(replicas, MOST_REPLICAS));
    }
  }

  /** Five seconds of patience, and no waiting for replicas. */
  public static Settings in(String namespace) {
    return new Settings(namespace, USUAL_PATIENCE, 0);
  }

  /** The same with another patience. */
  public Settings withPatience(Duration other) {
    return new Settings(namespace, other, replicas);
  }

  /** The same, waiting for so many replicas. */
  public Settings withReplicas(int other) {
    return new Settings(namespace, patience, other);
  }

  /** The key of one of the store's data; the braces make all of them one slot of a cluster. */
  byte[] key(String name) {
    return ("{" + namespace + "}:" + name).getBytes(StandardCharsets.UTF_8);
  }
}
