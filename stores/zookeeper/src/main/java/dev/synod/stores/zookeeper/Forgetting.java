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
  private final AtomicReference<Place> next = new AtomicReference<>(new Place(0, ""));

  /** Where to go on: after that name in that bucket. */
  private record Place(int bucket, String name) {}

  Forgetting(Ensemble ensemble, Tree tree) {
    this.ensemble = ensemble;
    this.tree = tree;
  }

  /** Says how many were forgotten. */
  int forget(int limit, Deadline deadline) throws KeeperException {
    Place start = next.get();
    List<List<String>> names = list(start, deadline);
    int toLookAt = LOOKED_AT + LOOKED_AT_FOR_EACH * limit;
    int forgotten = 0;
    for (int step = 0; step < names.size(); step++) {
      int bucket = (start.bucket() + step) % Tree.BUCKETS;
      List<String> inBucket = names.get(step);
      for (int from = 0; from < inBucket.size(); from += TOGETHER) {
        if (forgotten == limit || toLookAt <= 0) {
          next.set(new Place(bucket, from == 0 ? "" : inBucket.get(from - 1)));
          return forgotten;
        }
        int to = Math.min(inBucket.size(), from + Math.min(TOGETHER, toLookAt));
        toLookAt -= to - from;
        forgotten += forgetOf(bucket, inBucket.subList(from, to), limit - forgotten, deadline);
      }
    }
    next.set(new Place(start.bucket(), ""));
    return forgotten;
  }

  /** The names of each bucket in order: what is left of the first, the others, the first's rest. */
  private List<List<String>> list(Place start, Deadline deadline) throws KeeperException {
    Requests requests = ensemble.requests();
    List<CompletableFuture<List<String>>> answers = new ArrayList<>();
    for (int step = 0; step < Tree.BUCKETS; step++) {
      answers.add(requests.children(tree.bucket((start.bucket() + step) % Tree.BUCKETS)));
    }
    List<List<String>> names = new ArrayList<>();
    for (CompletableFuture<List<String>> answer : answers) {
      names.add(deadline.await(answer).stream().sorted().toList());
    }
    List<String> first = names.get(0);
    names.set(0, first.stream().filter(name -> name.compareTo(start.name()) > 0).toList());
    names.add(first.stream().filter(name -> name.compareTo(start.name()) <= 0).toList());
    return names;
  }

  private int forgetOf(int bucket, List<String> names, int limit, Deadline deadline)
      throws KeeperException {
    Requests requests = ensemble.requests();
    CompletableFuture<Integer> epoch = requests.version(tree.forgotten());
    CompletableFuture<Stamp> tick = requests.tick(tree.clock());
    Map<String, CompletableFuture<Optional<Data>>> found = new LinkedHashMap<>();
    for (String name : names) {
      if (Tree.keyOfName(name).isPresent()) {
        String path = tree.bucket(bucket) + "/" + name;
        found.put(path, requests.data(path));
      }
    }
    int before = deadline.await(epoch);
    long now = deadline.await(tick).earliestMicros();
    List<Op> deletions = new ArrayList<>();
    for (Map.Entry<String, CompletableFuture<Optional<Data>>> each : found.entrySet()) {
      Optional<Data> data = deadline.await(each.getValue());
      if (deletions.size() < limit && data.isPresent()) {
        Snapshot seen = Entries.snapshot(each.getKey(), data.get());
        if (seen.stored().forgettableAtMicros() <= now) {
          deletions.add(Op.delete(each.getKey(), seen.version()));
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
