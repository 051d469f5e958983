package dev.synod.stores.zookeeper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One ZooKeeper server in a process of its own, on a free port of this machine, which forces its
 * log. It needs nothing but the class path of the tests.
 */
public final class ZooKeeperEngine implements AutoCloseable {

  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int ANSWER_MILLIS = 5_000;

  private static final ReentrantLock STARTING = new ReentrantLock();
  private static @Nullable ZooKeeperEngine shared;

  private final Path folder;
  private final int port;
  private final List<String> configuration;
  private Process process;

  /**
   * What the server has counted since it was started.
   *
   * @param received requests, this question among them
   * @param zxid of the last write: each write, forced to the log, has one
   */
  public record Counters(long received, long zxid) {}

  private ZooKeeperEngine(Path folder, int port, List<String> configuration) throws IOException {
    this.folder = folder;
    this.port = port;
    this.configuration = configuration;
    this.process = launch();
  }

  /** The server that all tests of this process have in common; it ends with the process. */
  public static ZooKeeperEngine shared() {
    STARTING.lock();
    try {
      if (shared == null) {
        ZooKeeperEngine started = start();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(started::close));
        shared = started;
      }
      return shared;
    } finally {
      STARTING.unlock();
    }
  }

  /** Starts an empty server, and waits until it answers. */
  public static ZooKeeperEngine start() {
    try {
      ZooKeeperEngine engine = new ZooKeeperEngine(newFolder(), freePort(), List.of());
      engine.awaitAnswer();
      return engine;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * Launches one of several servers, which does not answer before a majority of them runs.
   *
   * @param number of the server
   * @param servers the lines of the configuration that name all of them
   */
  static ZooKeeperEngine member(int number, List<String> servers) throws IOException {
    Path folder = newFolder();
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data").resolve("myid"), Integer.toString(number));
    return new ZooKeeperEngine(folder, freePort(), servers);
  }

  private static Path newFolder() throws IOException {
    return Files.createTempDirectory("synod-zookeeper");
  }

  static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /** Where it listens on this machine. */
  public int port() {
    return port;
  }

  /** For a client to connect to. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  private Process launch() throws IOException {
    List<String> lines = new ArrayList<>(configuration);
    lines.addAll(
        List.of(
            "dataDir=" + folder.resolve("data"),
            "clientPort=" + port,
            "clientPortAddress=127.0.0.1",
            "tickTime=500",
            "initLimit=40",
            "syncLimit=20",
            "maxSessionTimeout=60000",
            "maxClientCnxns=0",
            "admin.enableServer=false"));
    Path file = folder.resolve("zoo.cfg");
    Files.write(file, lines);
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-Dzookeeper.preAllocSize=1024",
            "-cp",
            System.getProperty("java.class.path"),
            ServerMain.class.getName(),
            file.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  /** Ends the process with SIGKILL and starts another on the same data and port. */
  public void killAndRestart() {
    kill();
    restart();
  }

  /** Ends the process with SIGKILL. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException interrupt) {
      throw new IllegalStateException(interrupt);
    }
  }

  /** Starts another on the same data and port, and waits until it answers. */
  void restart() {
    try {
      process = launch();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    awaitAnswer();
  }

  boolean leads() {
    return status().contains("Mode: leader");
  }

  void awaitAnswer() {
    long end = System.nanoTime() + START_NANOS;
    while (!status().contains("Mode:")) {
      if (!process.isAlive() || System.nanoTime() - end > 0) {
        throw new IllegalStateException("no server: " + log());
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Asks the server for its counters. */
  public Counters counters() {
    String status = status();
    return new Counters(
        number(status, "Received: (\\d+)", 10), number(status, "Zxid: 0x([0-9a-f]+)", 16));
  }

  private static long number(String status, String pattern, int radix) {
    Matcher matcher = Pattern.compile(pattern).matcher(status);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + pattern + " in " + status);
    }
    return Long.parseLong(matcher.group(1), radix);
  }

  /** The answer to the four-letter word that every server answers; empty if there is none. */
  private String status() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_MILLIS);
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.getOutputStream().write("srvr".getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException notYet) {
      return "";
    }
  }

  @Override
  public void close() {
    kill();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
