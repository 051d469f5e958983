package dev.synod.bench.coordination;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.recipes.locks.InterProcessMutex;

/** Curator's mutex, each thread its own. */
final class CuratorPeer {

  private CuratorPeer() {}

  static Contender of(CuratorFramework client) {
    ConcurrentMap<Integer, InterProcessMutex> mutexes = new ConcurrentHashMap<>();
    return new Contender(
        "Curator InterProcessMutex",
        (thread, round) -> {
          InterProcessMutex mutex =
              mutexes.computeIfAbsent(
                  thread, each -> new InterProcessMutex(client, "/curator-" + each));
          mutex.acquire();
          mutex.release();
        });
  }
}
