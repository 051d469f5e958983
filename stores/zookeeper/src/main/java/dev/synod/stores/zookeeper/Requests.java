package dev.synod.stores.zookeeper;

import dev.synod.patterns.store.Bytes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.OpResult;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Stat;

/**
 * Requests of one session. They are sent at once, one after the other without waiting, and the
 * ensemble carries them out in the order in which they were sent: a read that follows a write sees
 * all that was written before that write. None is sent twice.
 */
record Requests(ZooKeeper session) {

  private static final byte[] NOTHING = new byte[0];

  private static final int ANY_VERSION = -1;

  /** A znode's bytes, and what goes with them. */
  record Data(Bytes bytes, Stat stat) {}

  /** What became of operations that are carried out together. */
  sealed interface Outcome {

    /**
     * All were carried out.
     *
     * @param stamp that all have in common
     */
    record Done(Stamp stamp) implements Outcome {}

    /**
     * None was.
     *
     * @param index of the operation that could not be
     * @param code why
     */
    record Failed(int index, Code code) implements Outcome {}
  }

  /** Writes a znode, only to learn the leader's time, and to see all that is before the write. */
  CompletableFuture<Stamp> tick(String path) {
    CompletableFuture<Stamp> answer = new CompletableFuture<>();
    session.setData(
        path,
        NOTHING,
        ANY_VERSION,
        (code, where, context, stat) -> {
          if (isFine(answer, code, where)) {
            answer.complete(Stamp.of(stat));
          }
        },
        null);
    return answer;
  }

  /** What does so together with others. */
  static Op tickingOperation(String path) {
    return Op.setData(path, NOTHING, ANY_VERSION);
  }

  CompletableFuture<Integer> version(String path) {
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    session.exists(
        path,
        false,
        (code, where, context, stat) -> {
          if (isFine(answer, code, where)) {
            answer.complete(stat.getVersion());
          }
        },
        null);
    return answer;
  }

  /** Reads a znode; empty if there is none. */
  CompletableFuture<Optional<Data>> data(String path) {
    CompletableFuture<Optional<Data>> answer = new CompletableFuture<>();
    session.getData(
        path,
        false,
        (code, where, context, bytes, stat) -> {
          if (code == Code.NONODE.intValue()) {
            answer.complete(Optional.empty());
          } else if (isFine(answer, code, where)) {
            answer.complete(
                Optional.of(new Data(bytes == null ? Bytes.EMPTY : Bytes.of(bytes), stat)));
          }
        },
        null);
    return answer;
  }

  /** Reads what the ensemble consists of; empty bytes if it is one server. */
  CompletableFuture<Bytes> configuration() {
    CompletableFuture<Bytes> answer = new CompletableFuture<>();
    session.getConfig(
        false,
        (code, where, context, bytes, stat) -> {
          if (code == Code.NONODE.intValue() || code == Code.NOAUTH.intValue()) {
            answer.complete(Bytes.EMPTY);
          } else if (isFine(answer, code, where)) {
            answer.complete(bytes == null ? Bytes.EMPTY : Bytes.of(bytes));
          }
        },
        null);
    return answer;
  }

  CompletableFuture<List<String>> children(String path) {
    CompletableFuture<List<String>> answer = new CompletableFuture<>();
    session.getChildren(
        path,
        false,
        (code, where, context, names) -> {
          if (isFine(answer, code, where)) {
            answer.complete(names);
          }
        },
        null);
    return answer;
  }

  /** Creates an empty znode unless it is there. */
  CompletableFuture<Boolean> create(String path, List<ACL> acl) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    session.create(
        path,
        NOTHING,
        acl,
        CreateMode.PERSISTENT,
        (code, where, context, name, stat) -> {
          if (code == Code.NODEEXISTS.intValue()) {
            answer.complete(false);
          } else if (isFine(answer, code, where)) {
            answer.complete(true);
          }
        },
        null);
    return answer;
  }

  /** Carries out all or none; the last has to be a {@link #tickingOperation}. */
  CompletableFuture<Outcome> together(List<Op> operations) {
    CompletableFuture<Outcome> answer = new CompletableFuture<>();
    session.multi(
        operations,
        (code, where, context, results) -> {
          Optional<Outcome> outcome = outcome(results);
          if (outcome.isPresent()) {
            answer.complete(outcome.get());
          } else {
            isFine(answer, code == Code.OK.intValue() ? Code.SYSTEMERROR.intValue() : code, where);
          }
        },
        null);
    return answer;
  }

  private static Optional<Outcome> outcome(List<OpResult> results) {
    if (results == null) {
      return Optional.empty();
    }
    for (int index = 0; index < results.size(); index++) {
      if (results.get(index) instanceof OpResult.ErrorResult error
          && error.getErr() != Code.OK.intValue()) {
        return Optional.of(new Outcome.Failed(index, code(error.getErr())));
      }
    }
    return !results.isEmpty()
            && results.get(results.size() - 1) instanceof OpResult.SetDataResult tick
        ? Optional.of(new Outcome.Done(Stamp.of(tick.getStat())))
        : Optional.empty();
  }

  /** Asks for events of everything below a path. */
  CompletableFuture<Boolean> watch(String path, Watcher watcher) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    session.addWatch(
        path,
        watcher,
        AddWatchMode.PERSISTENT_RECURSIVE,
        (code, where, context) -> {
          if (isFine(answer, code, where)) {
            answer.complete(true);
          }
        },
        null);
    return answer;
  }

  /** The same where nobody waits for the answer. */
  void watchUnattended(String path, Watcher watcher) {
    session.addWatch(
        path, watcher, AddWatchMode.PERSISTENT_RECURSIVE, (code, where, context) -> {}, null);
  }

  /** Asks for no more of them; nobody waits for the answer. */
  void unwatch(String path, Watcher watcher) {
    session.removeWatches(
        path,
        watcher,
        Watcher.WatcherType.PersistentRecursive,
        true,
        (code, where, context) -> {},
        null);
  }

  private static boolean isFine(CompletableFuture<?> answer, int code, String path) {
    boolean fine = code == Code.OK.intValue();
    if (!fine) {
      answer.completeExceptionally(KeeperException.create(code(code), path));
    }
    return fine;
  }

  /** A later server may know codes that this client does not. */
  private static Code code(int number) {
    return Objects.requireNonNullElse(Code.get(number), Code.SYSTEMERROR);
  }
}
