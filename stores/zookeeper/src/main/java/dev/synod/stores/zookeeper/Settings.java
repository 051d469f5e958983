package dev.synod.stores.zookeeper;

import dev.synod.patterns.store.Capabilities.Durability;
import java.time.Duration;
import java.util.List;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.common.PathUtils;
import org.apache.zookeeper.data.ACL;

/**
 * Where the store is in the ensemble, and how it is to be spoken to.
 *
 * @param root under which the store keeps everything: an absolute path, not "/" itself
 * @param patience how long a call waits for its answers in all, a millisecond to an hour
 * @param durability what the servers' settings promise, which no client can see: {@code POWER_LOSS}
 *     for ZooKeeper as it comes, {@code PROCESS_CRASH} for {@code forceSync=no}
 * @param acl of each znode that the store creates
 */
public record Settings(String root, Duration patience, Durability durability, List<ACL> acl) {

  private static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);
  private static final Duration LEAST_PATIENCE = Duration.ofMillis(1);
  private static final Duration GREATEST_PATIENCE = Duration.ofHours(1);

  public Settings {
    PathUtils.validatePath(root);
    if (root.equals("/")) {
      throw new IllegalArgumentException("root '/', expected a path below it");
    }
    if (patience.compareTo(LEAST_PATIENCE) < 0 || patience.compareTo(GREATEST_PATIENCE) > 0) {
      throw new IllegalArgumentException(
          "patience %s, expected %s to %s".formatted(patience, LEAST_PATIENCE, GREATEST_PATIENCE));
    }
    if (durability == Durability.MEMORY) {
      throw new IllegalArgumentException(
          "durability MEMORY of a log, expected PROCESS_CRASH or POWER_LOSS");
    }
    acl = List.copyOf(acl);
  }

  /** Ten seconds of patience, servers that force their log, and an ensemble without rights. */
  public static Settings at(String root) {
    return new Settings(root, USUAL_PATIENCE, Durability.POWER_LOSS, ZooDefs.Ids.OPEN_ACL_UNSAFE);
  }

  /** The same with another patience. */
  public Settings withPatience(Duration patience) {
    return new Settings(root, patience, durability, acl);
  }

  /** The same with another durability. */
  public Settings withDurability(Durability durability) {
    return new Settings(root, patience, durability, acl);
  }

  /** The same with other rights. */
  public Settings withAcl(List<ACL> acl) {
    return new Settings(root, patience, durability, acl);
  }
}
