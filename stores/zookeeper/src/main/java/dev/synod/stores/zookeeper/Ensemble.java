package dev.synod.stores.zookeeper;

import dev.synod.patterns.store.StoreException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.imps.CuratorFrameworkState;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.Code;

/**
 * The servers, as Curator reaches them: it makes a new session when the old one has expired.
 *
 * @param client that was started
 * @param patience how long a call waits in all
 */
record Ensemble(CuratorFramework client, Duration patience) {

  /** What does not pass without somebody's doing; each says that nothing was changed. */
  private static final Set<Code> PERMANENT =
      EnumSet.of(
          Code.NONODE,
          Code.NOAUTH,
          Code.AUTHFAILED,
          Code.INVALIDACL,
          Code.UNIMPLEMENTED,
          Code.BADARGUMENTS,
          Code.QUOTAEXCEEDED,
          Code.SESSIONCLOSEDREQUIRESASLAUTH);

  Deadline deadline() {
    return Deadline.in(patience);
  }

  /**
   * The session as it is now, connected or not; requests wait in it until it is connected.
   *
   * @throws StoreException if the client is not started, or closed
   */
  Requests requests() throws KeeperException {
    if (client.getState() != CuratorFrameworkState.STARTED) {
      throw new StoreException(
          "ZooKeeper: the client is %s, expected STARTED".formatted(client.getState()),
          false,
          null);
    }
    try {
      return new Requests(client.getZookeeperClient().getZooKeeper());
    } catch (KeeperException failure) {
      throw failure;
    } catch (Exception failure) {
      if (failure instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      KeeperException lost = new KeeperException.ConnectionLossException();
      lost.initCause(failure);
      throw lost;
    }
  }

  static boolean isPermanent(KeeperException failure) {
    return PERMANENT.contains(failure.code());
  }

  /** What a failure means where nothing was changed. */
  static StoreException failed(String what, KeeperException failure) {
    return new StoreException(
        "ZooKeeper could not %s: %s".formatted(what, failure.getMessage()),
        !isPermanent(failure),
        failure);
  }
}
