package dev.synod.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The schemes that {@code partition} knows. */
enum PartitionScheme {
  MODULO,
  RING,
  BOUNDED,
  RENDEZVOUS,
  JUMP,
  MAGLEV,
  SLOTS,
  HASH,
  RANGE,
  GEO;

  static PartitionScheme parse(String name) {
    for (PartitionScheme scheme : values()) {
      if (scheme.label().equals(name)) {
        return scheme;
      }
    }
    throw new BadInput("SCHEME: found %s, expected one of %s".formatted(name, labels()));
  }

  static String labels() {
    return Arrays.stream(values()).map(PartitionScheme::label).collect(Collectors.joining(", "));
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether members may have different weights. */
  boolean heedsWeights() {
    return this != MODULO && this != JUMP;
  }
}
