package dev.synod.patterns.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The sizes that a store accepts. Every store accepts at least {@link #EVERYWHERE}.
 *
 * @param keyBytes most bytes of a key in UTF-8, at least 1
 * @param valueBytes most bytes of a value
 * @param leastLease shortest lease, positive
 * @param greatestLease longest lease
 * @param greatestRetention longest retention; the shortest is zero
 * @param operations most operations on several keys at once, at least 1
 * @param rows most entries in one answer of a scan, and in one clean-up, at least 1
 */
public record Limits(
    int keyBytes,
    int valueBytes,
    Duration leastLease,
    Duration greatestLease,
    Duration greatestRetention,
    int operations,
    int rows) {

  /** What can be relied upon with any store. */
  public static final Limits EVERYWHERE =
      new Limits(
          255, 64 << 10, Duration.ofSeconds(2), Duration.ofDays(30), Duration.ofDays(30), 50, 500);

  /** What stores take that have no narrower limits of their own. */
  public static final Limits STANDARD =
      new Limits(
          512,
          1 << 20,
          Duration.ofMillis(1),
          Duration.ofDays(366),
          Duration.ofDays(3660),
          100,
          1_000);

  public Limits {
    boolean sensible =
        keyBytes >= 1
            && valueBytes >= 0
            && leastLease.isPositive()
            && greatestLease.compareTo(leastLease) >= 0
            && !greatestRetention.isNegative()
            && operations >= 1
            && rows >= 1;
    if (!sensible) {
      throw new IllegalArgumentException(
          "limits: expected positive sizes, and leases from short to long");
    }
  }

  /**
   * Checks an operation, before anything is sent.
   *
   * @throws IllegalArgumentException naming the key, what was found and what was expected
   */
  public void check(Operation operation) {
    checkKey(operation.key());
    String where = "operation on '" + operation.key() + "': ";
    switch (operation.mutation()) {
      case Mutation.Put(Bytes value, Duration lease, Duration retention) -> {
        checkSize(where, value);
        checkLease(where, lease);
        checkRetention(where, retention);
      }
      case Mutation.Renew(Duration lease) -> checkLease(where, lease);
      case Mutation.Release() -> {}
    }
  }

  /**
   * Checks operations that are to be applied together.
   *
   * @throws IllegalArgumentException naming the key, what was found and what was expected
   */
  public void checkAll(List<Operation> together) {
    if (together.isEmpty() || together.size() > operations) {
      throw new IllegalArgumentException(
          "%d operations at once, expected 1 to %d".formatted(together.size(), operations));
    }
    Set<String> keys = new TreeSet<>();
    for (Operation operation : together) {
      check(operation);
      if (!keys.add(operation.key())) {
        throw new IllegalArgumentException(
            "two operations at once on '%s', expected one a key".formatted(operation.key()));
      }
    }
  }

  /**
   * Checks a key.
   *
   * @throws IllegalArgumentException saying what was found and what was expected
   */
  public void checkKey(String key) {
    checkText("key", key, 1);
  }

  /**
   * Checks a prefix of keys, which may be empty.
   *
   * @throws IllegalArgumentException saying what was found and what was expected
   */
  public void checkPrefix(String prefix) {
    checkText("prefix", prefix, 0);
  }

  /**
   * Checks how many entries are asked for.
   *
   * @throws IllegalArgumentException saying what was found and what was expected
   */
  public void checkRows(int limit) {
    if (limit < 1 || limit > rows) {
      throw new IllegalArgumentException(
          "limit of %d entries, expected 1 to %d".formatted(limit, rows));
    }
  }

  private void checkText(String name, String text, int leastBytes) {
    int offending = firstOffending(text);
    if (offending >= 0) {
      throw new IllegalArgumentException(
          "%s: U+%04X at index %d, expected well-formed text without control characters"
              .formatted(name, (int) text.charAt(offending), offending));
    }
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < leastBytes || bytes > keyBytes) {
      throw new IllegalArgumentException(
          "%s of %d bytes in UTF-8, expected %d to %d"
              .formatted(name, bytes, leastBytes, keyBytes));
    }
  }

  /** The index of the first control character or lone surrogate, or -1. */
  private static int firstOffending(String text) {
    for (int index = 0; index < text.length(); ) {
      int point = text.codePointAt(index);
      boolean loneSurrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
      if (Character.isISOControl(point) || loneSurrogate) {
        return index;
      }
      index += Character.charCount(point);
    }
    return -1;
  }

  private void checkSize(String where, Bytes value) {
    if (value.size() > valueBytes) {
      throw new IllegalArgumentException(
          "%sa value of %d bytes, expected at most %d".formatted(where, value.size(), valueBytes));
    }
  }

  private void checkLease(String where, Duration lease) {
    if (lease.compareTo(leastLease) < 0 || lease.compareTo(greatestLease) > 0) {
      throw new IllegalArgumentException(
          "%slease %s, expected %s to %s".formatted(where, lease, leastLease, greatestLease));
    }
  }

  private void checkRetention(String where, Duration retention) {
    if (retention.isNegative() || retention.compareTo(greatestRetention) > 0) {
      throw new IllegalArgumentException(
          "%sretention %s, expected PT0S to %s".formatted(where, retention, greatestRetention));
    }
  }
}
