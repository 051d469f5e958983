package dev.synod.stores.redis;

import dev.synod.patterns.store.Capabilities.Durability;
import dev.synod.patterns.store.Capabilities.Replication;
import dev.synod.patterns.store.StoreException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a server says of itself.
 *
 * @param info the fields of its INFO
 * @param configuration as far as it may be asked; empty if it may not
 */
record Findings(Map<String, String> info, Map<String, String> configuration) {

  private static final int LEAST_MAJOR = 6;
  private static final int LEAST_MINOR = 2;

  static Findings of(String info, Map<String, String> configuration) {
    Map<String, String> fields = new TreeMap<>();
    for (String line : info.lines().toList()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.put(line.substring(0, colon), line.substring(colon + 1));
      }
    }
    return new Findings(fields, configuration);
  }

  private String field(String name) {
    return info.getOrDefault(name, "");
  }

  /**
   * Refuses a server that cannot keep the contract.
   *
   * @throws StoreException saying what was found and what was expected
   */
  void check() {
    String version = field("redis_version");
    if (!isRecent(version)) {
      throw refused("redis_version:" + version, "6.2 or later", false);
    }
    if (field("loading").equals("1")) {
      throw refused("loading:1", "a server that has read its data", true);
    }
    if (!field("role").equals("master")) {
      throw refused("role:" + field("role"), "a master: a replica's data are old", true);
    }
    if (!field("maxmemory_policy").equals("noeviction")) {
      throw refused(
          "maxmemory_policy:" + field("maxmemory_policy"),
          "noeviction: others forget held entries, and revisions with them",
          false);
    }
  }

  private static boolean isRecent(String version) {
    String[] parts = version.split("\\.", -1);
    try {
      int major = Integer.parseInt(parts[0]);
      int minor = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
      return major > LEAST_MAJOR || (major == LEAST_MAJOR && minor >= LEAST_MINOR);
    } catch (NumberFormatException unknown) {
      return false;
    }
  }

  private static StoreException refused(String found, String expected, boolean passing) {
    return new StoreException(
        "Redis: the server says %s, expected %s".formatted(found, expected), passing, null);
  }

  Replication replication(boolean failsOver) {
    boolean alone = !failsOver && field("connected_slaves").equals("0");
    return alone ? Replication.SINGLE_NODE : Replication.ASYNC_REPLICA;
  }

  /**
   * With {@code everysec} an answer may be given up to two seconds before the log is written, when
   * the device is slow: it survives nothing for sure. With {@code no} the log is always written
   * before the answer, though not forced.
   */
  Durability durability() {
    if (!field("aof_enabled").equals("1")) {
      return Durability.MEMORY;
    }
    return switch (configuration.getOrDefault("appendfsync", "")) {
      case "always" ->
          "no".equals(configuration.get("no-appendfsync-on-rewrite"))
              ? Durability.POWER_LOSS
              : Durability.PROCESS_CRASH;
      case "no" -> Durability.PROCESS_CRASH;
      default -> Durability.MEMORY;
    };
  }
}
