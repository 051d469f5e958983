package dev.synod.stores.zookeeper;

import dev.synod.stores.zookeeper.Requests.Data;
import dev.synod.stores.zookeeper.Requests.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;

/**
 * Forgets entries whose retention is over. There is no index of them: each call looks at some more
 * entries, and goes on where the last one has stopped.
 */
final class Forgetting {

  /** Entries that are looked at in one go, or deleted together. */
  private static final int TOGETHER = 64;

  /** Entries that one call looks at, besides a multiple of what it may forget. */
  private static final int LOOKED_AT = 256;

  private static final int LOOKED_AT_FOR_EACH = 4;

  private final Ensemble ensemble;
  private final Tree tree;
  private final AtomicReference<Place> last = new AtomicReference<>(new Place(0, ""));

  /** An entry's znode, by the number of its bucket and its name. */
  private record Place(int bucket, String name) {}

  Forgetting(Ensemble ensemble, Tree tree) {
    this.ensemble = ensemble;
    this.tree = tree;
  }

  /** Says how many were forgotten. */
  int forget(int limit, Deadline deadline) throws KeeperException {
    List<Place> places = next(LOOKED_AT + LOOKED_AT_FOR_EACH * limit, deadline);
    int forgotten = 0;
    for (int from = 0; from < places.size(); from += TOGETHER) {
      List<Place> some = places.subList(from, Math.min(from + TOGETHER, places.size()));
      forgotten += forgetOf(some, limit - forgotten, deadline);
      if (forgotten == limit) {
        return forgotten;
      }
      last.set(some.get(some.size() - 1));
    }
    return forgotten;
  }

  /** What follows the last place, in a circle: the rest of its bucket, the others, its start. */
  private List<Place> next(int count, Deadline deadline) throws KeeperException {
    Place start = last.get();
    Requests requests = ensemble.requests();
    List<CompletableFuture<List<String>>> buckets = new ArrayList<>();
    for (int step = 0; step < Tree.BUCKETS; step++) {
      buckets.add(requests.children(tree.bucket((start.bucket() + step) % Tree.BUCKETS)));
    }
    buckets.add(buckets.get(0));
    List<Place> places = new ArrayList<>();
    for (int step = 0; step <= Tree.BUCKETS; step++) {
      int bucket = (start.bucket() + step) % Tree.BUCKETS;
      boolean after = step == 0;
      boolean before = step == Tree.BUCKETS;
      deadline.await(buckets.get(step)).stream()
          .sorted()
          .filter(name -> !after || name.compareTo(start.name()) > 0)
          .filter(name -> !before || name.compareTo(start.name()) <= 0)
          .limit(count - places.size())
          .forEach(name -> places.add(new Place(bucket, name)));
    }
    return places;
  }

  private int forgetOf(List<Place> places, int limit, Deadline deadline) throws KeeperException {
    Requests requests = ensemble.requests();
    CompletableFuture<Integer> epoch = requests.version(tree.forgotten());
    CompletableFuture<Stamp> tick = requests.tick(tree.clock());
    Map<String, CompletableFuture<Optional<Data>>> answers = new LinkedHashMap<>();
    for (Place place : places) {
      if (Tree.keyOfName(place.name()).isPresent()) {
        String path = tree.bucket(place.bucket()) + "/" + place.name();
        answers.put(path, requests.data(path));
      }
    }
    int before = deadline.await(epoch);
    long now = deadline.await(tick).earliestMicros();
    List<Op> deletions = new ArrayList<>();
    for (Map.Entry<String, CompletableFuture<Optional<Data>>> answer : answers.entrySet()) {
      Optional<Data> data = deadline.await(answer.getValue());
      if (data.isPresent() && deletions.size() < limit) {
        Snapshot seen = Entries.snapshot(answer.getKey(), data.get());
        if (seen.stored().forgettableAtMicros() <= now) {
          deletions.add(Op.delete(answer.getKey(), seen.version()));
        }
      }
    }
    return deletions.isEmpty() ? 0 : delete(deletions, before, deadline);
  }

  /** None, if one of them has been claimed since, or others have forgotten something. */
  private int delete(List<Op> deletions, int epoch, Deadline deadline) throws KeeperException {
    List<Op> operations = new ArrayList<>(deletions);
    operations.add(Op.setData(tree.forgotten(), new byte[0], epoch));
    operations.add(Requests.tickingOperation(tree.clock()));
    return switch (deadline.await(ensemble.requests().together(operations))) {
      case Outcome.Done done -> deletions.size();
      case Outcome.Failed(int index, Code code) -> {
        if (code != Code.BADVERSION && (code != Code.NONODE || index >= deletions.size())) {
          throw KeeperException.create(code, tree.root());
        }
        yield 0;
      }
    };
  }
}
