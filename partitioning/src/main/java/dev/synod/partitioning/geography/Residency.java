package dev.synod.partitioning.geography;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * In which regions keys may be, by how they begin. Of the prefixes of a key the longest decides.
 * Its regions stand in order of preference. Immutable.
 */
public final class Residency {

  private final TreeMap<byte[], List<String>> rules = new TreeMap<>(Arrays::compareUnsigned);
  private final int longest;

  private Residency(Map<String, List<String>> given) {
    int length = 0;
    for (Map.Entry<String, List<String>> rule : given.entrySet()) {
      if (rule.getValue().isEmpty()) {
        throw new IllegalArgumentException(
            "prefix '%s': found no region, expected at least one".formatted(rule.getKey()));
      }
      byte[] prefix = rule.getKey().getBytes(StandardCharsets.UTF_8);
      rules.put(prefix, List.copyOf(rule.getValue()));
      length = Math.max(length, prefix.length);
    }
    longest = length;
  }

  /**
   * Rules by prefix.
   *
   * @param rules for each prefix, in UTF-8, the regions that are allowed, the most preferred first;
   *     the empty prefix is that of every key
   * @throws IllegalArgumentException if a prefix has no region
   */
  public static Residency byPrefix(Map<String, List<String>> rules) {
    return new Residency(new LinkedHashMap<>(rules));
  }

  /**
   * The regions that a key may be in, the most preferred first.
   *
   * @throws NoAllowedRegionException if there is no rule for it
   */
  public List<String> regionsOf(byte[] key) {
    for (int length = Math.min(key.length, longest); length >= 0; length--) {
      List<String> regions = rules.get(Arrays.copyOf(key, length));
      if (regions != null) {
        return regions;
      }
    }
    throw new NoAllowedRegionException(
        "key '%s': found no residency rule for it, expected one".formatted(shown(key)));
  }

  /** All regions that a rule names, in the order of the prefixes. */
  public List<String> regions() {
    List<String> regions = new ArrayList<>();
    rules.values().forEach(regions::addAll);
    return regions.stream().distinct().toList();
  }

  /** The beginning of a key, for a message. */
  static String shown(byte[] key) {
    int most = 60;
    String text = new String(key, 0, Math.min(key.length, most), StandardCharsets.UTF_8);
    return key.length > most ? text + "…" : text;
  }
}
