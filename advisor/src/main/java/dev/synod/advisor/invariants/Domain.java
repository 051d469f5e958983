package dev.synod.advisor.invariants;

import java.util.List;

/** The values that ancestors and arguments are drawn from. */
sealed interface Domain {

  /** Whole numbers, both ends included. */
  record Range(long low, long high) implements Domain {
    public Range {
      if (low > high || high - low >= Problem.DOMAIN_LIMIT) {
        throw new IllegalArgumentException(
            "the range %d..%d: expected 1 to %d values".formatted(low, high, Problem.DOMAIN_LIMIT));
      }
    }
  }

  /** Names. */
  record Names(List<String> names) implements Domain {
    public Names {
      names = List.copyOf(names);
      if (names.isEmpty() || names.size() > Problem.DOMAIN_LIMIT) {
        throw new IllegalArgumentException(
            "%d names: expected 1 to %d".formatted(names.size(), Problem.DOMAIN_LIMIT));
      }
    }
  }
}
