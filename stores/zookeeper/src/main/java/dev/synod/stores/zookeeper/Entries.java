package dev.synod.stores.zookeeper;

import dev.synod.patterns.store.StoreException;
import dev.synod.stores.zookeeper.Requests.Data;
import dev.synod.stores.zookeeper.Requests.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.data.ACL;
import org.jspecify.annotations.Nullable;

/**
 * The znodes of the entries: looked at together with the leader's clock, and written only over the
 * version that was seen.
 *
 * <p>A znode that is deleted and created again starts at version 0, so a version alone may be that
 * of another life of the znode. Whoever deletes therefore also writes one znode of the store, whose
 * version is the epoch: a write names the epoch that was current before it read the version.
 */
final class Entries {

  /** Of jute.maxbuffer as it comes, what is left beside the framing of a request. */
  private static final int MOST_BYTES = 1_000_000;

  /** No version that a znode ever has. */
  private static final int UNKNOWN = -1;

  /** To check for this version is to check that the znode is there. */
  private static final int ANY = -1;

  private final Ensemble ensemble;
  private final Tree tree;
  private final List<ACL> acl;
  private final Recollection recollection = new Recollection();

  /** As it was last read; one that is too old makes a write fail, and be asked for again. */
  private volatile int epoch = UNKNOWN;

  Entries(Ensemble ensemble, Tree tree, List<ACL> acl) {
    this.ensemble = ensemble;
    this.tree = tree;
    this.acl = acl;
  }

  /**
   * What was seen in one go.
   *
   * @param snapshots in the order of the keys, empty where there is no entry
   * @param nowMicros by the leader's clock, before the entries were read
   * @param epoch that was current before
   */
  record View(List<Optional<Snapshot>> snapshots, long nowMicros, int epoch) {}

  /**
   * An entry to write.
   *
   * @param seen that it replaces; null if there was none
   */
  record Write(String key, @Nullable Snapshot seen, Body body) {

    Snapshot written(Stamp stamp) {
      return body.snapshot(key, stamp, seen == null ? 0 : seen.version() + 1);
    }
  }

  Recollection recollection() {
    return recollection;
  }

  /**
   * Looks at entries: one round trip, and one write, of the clock. The epoch, if it is not known,
   * is asked for before all else, so that it is not younger than what is read.
   */
  View look(List<String> keys, Deadline deadline) throws KeeperException {
    Requests requests = ensemble.requests();
    CompletableFuture<Integer> current = currentEpoch(requests);
    CompletableFuture<Stamp> tick = requests.tick(tree.clock());
    List<CompletableFuture<Optional<Data>>> answers =
        keys.stream().map(key -> requests.data(tree.entry(key))).toList();
    int before = deadline.await(current);
    long now = deadline.await(tick).earliestMicros();
    List<Optional<Snapshot>> snapshots = new ArrayList<>();
    for (int index = 0; index < keys.size(); index++) {
      Optional<Data> data = deadline.await(answers.get(index));
      snapshots.add(remembered(keys.get(index), data, before));
    }
    return new View(snapshots, now, before);
  }

  private CompletableFuture<Integer> currentEpoch(Requests requests) {
    int known = epoch;
    return known == UNKNOWN
        ? requests.version(tree.forgotten()).thenApply(this::learn)
        : CompletableFuture.completedFuture(known);
  }

  private int learn(int current) {
    epoch = current;
    return current;
  }

  private Optional<Snapshot> remembered(String key, Optional<Data> data, int before) {
    Optional<Snapshot> snapshot = data.map(found -> snapshot(key, found));
    snapshot.ifPresentOrElse(
        seen -> recollection.keep(seen, before), () -> recollection.forget(key));
    return snapshot;
  }

  static Snapshot snapshot(String key, Data data) {
    try {
      return BodyFormat.read(key, data.bytes().toArray())
          .snapshot(key, Stamp.of(data.stat()), data.stat().getVersion());
    } catch (IllegalArgumentException malformed) {
      throw new StoreException(
          "ZooKeeper: what is kept under '%s' is no entry: %s, found in %s"
              .formatted(key, malformed.getMessage(), data.bytes()),
          false,
          malformed);
    }
  }

  /**
   * Writes all if nothing has changed: one round trip, and one write.
   *
   * @return empty if something has changed; then none is written
   */
  Optional<Stamp> write(List<Write> writes, int seenEpoch, Deadline deadline)
      throws KeeperException {
    Optional<Stamp> stamp =
        stamp(writes, deadline.await(send(ensemble.requests(), writes, seenEpoch)));
    if (stamp.isEmpty()) {
      epoch = UNKNOWN;
    }
    return stamp;
  }

  /** What became of an attempt to create an entry. */
  sealed interface Creation {

    /** It was created. */
    record Created(Stamp stamp) implements Creation {}

    /** There was one already, which may have been forgotten since. */
    record Found(Optional<Recollection.Guess> guess) implements Creation {}
  }

  /** Creates an entry, or looks at the one that is there: one round trip. */
  Creation create(Write write, Deadline deadline) throws KeeperException {
    Requests requests = ensemble.requests();
    CompletableFuture<Integer> current = currentEpoch(requests);
    CompletableFuture<Outcome> outcome = send(requests, List.of(write), ANY);
    CompletableFuture<Optional<Data>> data = requests.data(tree.entry(write.key()));
    int before = deadline.await(current);
    Optional<Stamp> stamp = stamp(List.of(write), deadline.await(outcome));
    if (stamp.isPresent()) {
      recollection.keep(write.written(stamp.get()), before);
      return new Creation.Created(stamp.get());
    }
    return new Creation.Found(
        remembered(write.key(), deadline.await(data), before)
            .map(seen -> new Recollection.Guess(seen, before)));
  }

  private CompletableFuture<Outcome> send(Requests requests, List<Write> writes, int seenEpoch) {
    List<Op> operations = new ArrayList<>();
    long bytes = 0;
    for (Write write : writes) {
      String path = tree.entry(write.key());
      byte[] body = BodyFormat.write(write.body());
      bytes += path.length() + body.length;
      operations.add(
          write.seen() == null
              ? Op.create(path, body, acl, CreateMode.PERSISTENT)
              : Op.setData(path, body, write.seen().version()));
    }
    checkSize(bytes);
    boolean overwrites = writes.stream().anyMatch(write -> write.seen() != null);
    operations.add(Op.check(tree.forgotten(), overwrites ? seenEpoch : ANY));
    operations.add(Requests.tickingOperation(tree.clock()));
    return requests.together(operations);
  }

  /** A server hangs up on whoever sends more, so that nobody would know why. */
  private static void checkSize(long bytes) {
    if (bytes > MOST_BYTES) {
      throw new StoreException(
          "ZooKeeper takes at most %d bytes at once, of values before and after; found %d"
              .formatted(MOST_BYTES, bytes),
          false,
          null);
    }
  }

  private Optional<Stamp> stamp(List<Write> writes, Outcome outcome) throws KeeperException {
    return switch (outcome) {
      case Outcome.Done(Stamp stamp) -> Optional.of(stamp);
      case Outcome.Failed(int index, Code code) -> {
        boolean overwrites = index < writes.size() && writes.get(index).seen() != null;
        boolean lost =
            code == Code.BADVERSION
                || code == Code.NODEEXISTS
                || (code == Code.NONODE && overwrites);
        if (!lost) {
          throw KeeperException.create(code, tree.root());
        }
        yield Optional.empty();
      }
    };
  }
}
