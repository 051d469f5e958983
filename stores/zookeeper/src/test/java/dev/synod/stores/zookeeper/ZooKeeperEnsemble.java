package dev.synod.stores.zookeeper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Several ZooKeeper servers on this machine, each in a process of its own. */
public final class ZooKeeperEnsemble implements AutoCloseable {

  private static final String NONE = "nobody leads";

  private final List<ZooKeeperEngine> servers;

  private ZooKeeperEnsemble(List<ZooKeeperEngine> servers) {
    this.servers = servers;
  }

  /** Starts so many empty servers, and waits until all answer. */
  public static ZooKeeperEnsemble start(int count) {
    List<ZooKeeperEngine> started = new ArrayList<>();
    ZooKeeperEnsemble ensemble = new ZooKeeperEnsemble(started);
    try {
      List<String> lines = new ArrayList<>();
      for (int number = 1; number <= count; number++) {
        lines.add(
            "server.%d=127.0.0.1:%d:%d"
                .formatted(number, ZooKeeperEngine.freePort(), ZooKeeperEngine.freePort()));
      }
      for (int number = 1; number <= count; number++) {
        started.add(ZooKeeperEngine.member(number, lines));
      }
      started.forEach(ZooKeeperEngine::awaitAnswer);
    } catch (IOException | IllegalStateException failure) {
      ensemble.close();
      throw failure instanceof IOException unchecked
          ? new UncheckedIOException(unchecked)
          : new IllegalStateException(failure);
    }
    return ensemble;
  }

  /** For a client to connect to any of them. */
  public String addresses() {
    return servers.stream().map(ZooKeeperEngine::address).collect(Collectors.joining(","));
  }

  /** For a client to connect to one of them, counted from 0. */
  public String address(int server) {
    return servers.get(server).address();
  }

  /** Ends the leader with SIGKILL, and says which it was. */
  public int killLeader() {
    int leader = leader().orElseThrow(() -> new IllegalStateException(NONE));
    servers.get(leader).kill();
    return leader;
  }

  private Optional<Integer> leader() {
    return IntStream.range(0, servers.size())
        .filter(index -> servers.get(index).leads())
        .boxed()
        .findFirst();
  }

  /** Starts a server that was killed on the data that it had. */
  public void restart(int server) {
    servers.get(server).restart();
  }

  @Override
  public void close() {
    servers.forEach(ZooKeeperEngine::close);
  }
}
