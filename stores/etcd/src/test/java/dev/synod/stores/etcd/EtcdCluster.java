package dev.synod.stores.etcd;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.options.DeleteOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Servers of etcd as processes of this machine; they end with the JVM, however that ends. */
public final class EtcdCluster implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);

  /** Keeps etcd as long as somebody keeps its standard input open. */
  private static final String UNTIL_END_OF_INPUT =
      "etcd \"$@\" </dev/null >\"$LOG\" 2>&1 & child=$!; cat >/dev/null; kill -9 $child; wait"
          + " $child";

  private final Path folder;
  private final List<Node> nodes = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();

  private EtcdCluster(Path folder) {
    this.folder = folder;
  }

  private static final class Node {
    private final int clientPort;
    private final int peerPort;
    private Process process;

    private Node(int clientPort, int peerPort) {
      this.clientPort = clientPort;
      this.peerPort = peerPort;
    }
  }

  /** One server for all tests of this JVM. */
  public static EtcdCluster shared() {
    return Shared.SERVER;
  }

  private static final class Shared {
    private static final EtcdCluster SERVER = start(1);
  }

  /** Starts servers, and returns when they serve. */
  public static EtcdCluster start(int size) {
    try {
      EtcdCluster cluster = new EtcdCluster(Files.createTempDirectory("etcd"));
      Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
      for (int index = 0; index < size; index++) {
        cluster.nodes.add(new Node(freePort(), freePort()));
      }
      for (int index = 0; index < size; index++) {
        cluster.launch(index);
      }
      cluster.awaitHealth();
      return cluster;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void launch(int index) throws IOException {
    Node node = nodes.get(index);
    String client = "http://127.0.0.1:" + node.clientPort;
    String peer = "http://127.0.0.1:" + node.peerPort;
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh",
            "-c",
            UNTIL_END_OF_INPUT,
            "etcd",
            "--name",
            "n" + index,
            "--data-dir",
            folder.resolve("n" + index).toString(),
            "--listen-client-urls",
            client,
            "--advertise-client-urls",
            client,
            "--listen-peer-urls",
            peer,
            "--initial-advertise-peer-urls",
            peer,
            "--initial-cluster",
            peers(),
            "--initial-cluster-state",
            "new");
    builder.environment().put("LOG", folder.resolve("n" + index + ".log").toString());
    node.process = builder.start();
  }

  private String peers() {
    List<String> peers = new ArrayList<>();
    for (int index = 0; index < nodes.size(); index++) {
      peers.add("n" + index + "=http://127.0.0.1:" + nodes.get(index).peerPort);
    }
    return String.join(",", peers);
  }

  /** Until each server that runs serves. */
  public void awaitHealth() {
    for (int index = 0; index < nodes.size(); index++) {
      if (nodes.get(index).process != null) {
        awaitHealth(index);
      }
    }
  }

  private void awaitHealth(int index) {
    for (long left = START.toMillis() / 20; left > 0; left--) {
      if (get(index, "/health").contains("\"true\"")) {
        return;
      }
      LockSupport.parkNanos(20_000_000);
    }
    throw new AssertionError("etcd did not start; see " + folder);
  }

  /** Empty if it does not answer. */
  private String get(int index, String path) {
    URI uri = URI.create("http://127.0.0.1:" + nodes.get(index).clientPort + path);
    try {
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException failure) {
      return "";
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /** How often a method was begun at this server, by its own count. */
  public long started(int index, String method) {
    return get(index, "/metrics")
        .lines()
        .filter(line -> line.startsWith("grpc_server_started_total{"))
        .filter(line -> line.contains("grpc_method=\"" + method + "\""))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** The server that leads. */
  public int leader() {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      for (int index = 0; index < nodes.size(); index++) {
        if (nodes.get(index).process != null
            && get(index, "/metrics").contains("\netcd_server_is_leader 1")) {
          return index;
        }
      }
      LockSupport.parkNanos(20_000_000);
    }
    throw new AssertionError("no leader; see " + folder);
  }

  /** SIGKILL. */
  public void kill(int index) {
    Node node = nodes.get(index);
    Process process = node.process;
    if (process == null) {
      return;
    }
    node.process = null;
    try {
      process.getOutputStream().close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        throw new AssertionError("etcd outlives SIGKILL");
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
  }

  /** On the same data and ports. */
  public void restart(int index) {
    try {
      launch(index);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    awaitHealth(index);
  }

  /** The port for clients of a server. */
  public int port(int index) {
    return nodes.get(index).clientPort;
  }

  /** A client of all servers. */
  public Client client() {
    return client(nodes.stream().map(node -> node.clientPort).toList());
  }

  /** A client of servers at these ports. */
  public static Client client(List<Integer> ports) {
    String[] endpoints =
        ports.stream().map(port -> "http://127.0.0.1:" + port).toArray(String[]::new);
    return Client.builder().endpoints(endpoints).build();
  }

  /** Deletes all keys. */
  public static void clear(Client client) {
    ByteSequence first = ByteSequence.from(new byte[] {0});
    client.getKVClient().delete(first, DeleteOption.builder().withRange(first).build()).join();
  }

  @Override
  public void close() {
    for (int index = 0; index < nodes.size(); index++) {
      kill(index);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException left) {
      // A temporary folder; somebody else will sweep it.
    }
  }
}
