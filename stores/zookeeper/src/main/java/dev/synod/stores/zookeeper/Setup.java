package dev.synod.stores.zookeeper;

import dev.synod.patterns.store.Capabilities.Replication;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.data.ACL;

/** What is done before the first operation. */
final class Setup {

  /** A line of the ensemble's configuration for each server that votes. */
  private static final Pattern VOTER =
      Pattern.compile("^server\\.\\d+=(?!.*:observer).*$", Pattern.MULTILINE);

  private Setup() {}

  /** Creates the znodes that hold the entries, unless the last of them is there: then all are. */
  static void create(Ensemble ensemble, Tree tree, List<ACL> acl, Deadline deadline)
      throws KeeperException {
    Requests requests = ensemble.requests();
    List<String> paths = tree.skeleton();
    if (deadline.await(requests.data(paths.get(paths.size() - 1))).isPresent()) {
      return;
    }
    List<CompletableFuture<Boolean>> answers = new ArrayList<>();
    for (String path : paths) {
      answers.add(requests.create(path, acl));
    }
    for (CompletableFuture<Boolean> answer : answers) {
      deadline.await(answer);
    }
  }

  /** One server that votes, or an ensemble that does not say how many do, is one machine. */
  static Replication replication(Ensemble ensemble, Deadline deadline) throws KeeperException {
    String configuration = deadline.await(ensemble.requests().configuration()).toUtf8();
    long voters = VOTER.matcher(configuration).results().count();
    return voters > 1 ? Replication.LINEARIZABLE : Replication.SINGLE_NODE;
  }
}
