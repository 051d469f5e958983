package dev.synod.stores.etcd;

import dev.synod.patterns.store.Watch.Subscription;
import io.etcd.jetcd.Watch;
import io.etcd.jetcd.options.WatchOption;
import io.etcd.jetcd.watch.WatchEvent;
import io.etcd.jetcd.watch.WatchResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Turns what etcd tells of bodies into hints. */
final class EtcdWatch {

  private final Watch watch;
  private final EtcdKeys keys;
  private final Set<Watch.Watcher> watchers = ConcurrentHashMap.newKeySet();

  EtcdWatch(Watch watch, EtcdKeys keys) {
    this.watch = watch;
    this.keys = keys;
  }

  /**
   * Hints of all changes from a revision on. The client connects again by itself, and goes on where
   * it was.
   */
  Subscription from(long revision, String prefix, Consumer<String> listener) {
    WatchOption option =
        WatchOption.builder()
            .withRange(keys.beyond(EtcdKeys.Kind.BODY, prefix))
            .withRevision(revision)
            .withNoDelete(true)
            .withRequireLeader(true)
            .build();
    Watch.Watcher watcher =
        watch.watch(keys.of(EtcdKeys.Kind.BODY, prefix), option, answer -> tell(answer, listener));
    watchers.add(watcher);
    return () -> {
      watchers.remove(watcher);
      watcher.close();
    };
  }

  private void tell(WatchResponse answer, Consumer<String> listener) {
    for (WatchEvent event : answer.getEvents()) {
      try {
        listener.accept(keys.keyOf(EtcdKeys.Kind.BODY, event.getKeyValue()));
      } catch (RuntimeException dropped) {
        // The manual says so: like a hint that was lost.
      }
    }
  }

  void close() {
    watchers.forEach(Watch.Watcher::close);
    watchers.clear();
  }
}
