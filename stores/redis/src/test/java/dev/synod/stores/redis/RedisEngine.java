package dev.synod.stores.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;

/**
 * One Redis server in a process of its own, on a free port of this machine. Its program comes with
 * a library on the class path of the tests.
 */
public final class RedisEngine implements AutoCloseable {

  private static final String SENTINEL = "sentinel.conf";
  private static final String VERSION = "7.0.15";
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private static final ReentrantLock STARTING = new ReentrantLock();
  private static @Nullable RedisEngine shared;

  private final Path folder;
  private final int port;
  private final List<String> options;
  private final Thread atExit = Thread.ofPlatform().unstarted(this::end);
  private Process process;

  private RedisEngine(Path folder, int port, List<String> options) throws IOException {
    this.folder = folder;
    this.port = port;
    this.options = options;
    unpack(folder.resolve("redis-server"));
    this.process = launch();
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** The server that all tests of this process have in common, in memory; it ends with them. */
  public static RedisEngine shared() {
    STARTING.lock();
    try {
      if (shared == null) {
        shared = start();
      }
      return shared;
    } finally {
      STARTING.unlock();
    }
  }

  /**
   * Starts an empty server that keeps nothing on disk unless it is told to, and waits until it
   * answers.
   *
   * @param options of the program, as {@code --appendonly yes}
   */
  public static RedisEngine start(String... options) {
    try {
      RedisEngine engine =
          new RedisEngine(Files.createTempDirectory("synod-redis"), freePort(), List.of(options));
      engine.awaitAnswer();
      return engine;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Starts an empty server that forces its log before each answer. */
  public static RedisEngine startForced() {
    return start("--appendonly", "yes", "--appendfsync", "always");
  }

  /** Starts a sentinel that alone decides, within a second, that a master is gone. */
  static RedisEngine startSentinel(String name, RedisEngine master) {
    try {
      Path folder = Files.createTempDirectory("synod-redis");
      Files.write(
          folder.resolve(SENTINEL),
          List.of(
              "sentinel monitor %s 127.0.0.1 %d 1".formatted(name, master.port()),
              "sentinel down-after-milliseconds %s 500".formatted(name),
              "sentinel failover-timeout %s 3000".formatted(name)));
      RedisEngine engine = new RedisEngine(folder, freePort(), List.of());
      engine.awaitAnswer();
      return engine;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void unpack(Path program) throws IOException {
    String system =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    String processor = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    String name = "/redis-server-%s-%s-%s".formatted(VERSION, system, processor);
    try (InputStream in = RedisServer.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no program " + name);
      }
      Files.copy(in, program);
    }
    if (!program.toFile().setExecutable(true)) {
      throw new IllegalStateException(program + " cannot be made executable");
    }
  }

  private Process launch() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(folder.resolve("redis-server").toString());
    if (Files.exists(folder.resolve(SENTINEL))) {
      command.addAll(List.of(folder.resolve(SENTINEL).toString(), "--sentinel"));
    } else {
      command.addAll(List.of("--save", ""));
    }
    command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
    command.addAll(List.of("--dir", folder.toString()));
    command.addAll(options);
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
        .start();
  }

  /** Where it listens on this machine. */
  public int port() {
    return port;
  }

  /** For a client to connect to. */
  public RedisURI uri() {
    return uri(port);
  }

  static RedisURI uri(int port) {
    return RedisURI.builder().withHost("127.0.0.1").withPort(port).withTimeout(ANSWER).build();
  }

  /** Does what an operator does, over a connection of its own. */
  public <T> T operate(Function<RedisCommands<String, String>, T> action) {
    RedisClient client = RedisClient.create(uri());
    try {
      return action.apply(client.connect().sync());
    } finally {
      client.shutdown(0, 0, TimeUnit.MILLISECONDS);
    }
  }

  /** How often the server was asked to run a script since it was started. */
  public long scripts() {
    return operate(commands -> commands.info("commandstats"))
        .lines()
        .filter(line -> line.startsWith("cmdstat_eval"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("^[^=]*=(\\d+),.*$", "$1")))
        .sum();
  }

  /** Ends the process with SIGKILL and starts another on the same data and port. */
  public void killAndRestart() {
    kill();
    try {
      process = launch();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    awaitAnswer();
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

  /** Stops the process where it is, with its connections. */
  void pause() {
    signal("-STOP");
  }

  /** Lets it go on. */
  void resume() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupt) {
      throw new IllegalStateException(interrupt);
    }
  }

  private void awaitAnswer() {
    long end = System.nanoTime() + START_NANOS;
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() - end > 0) {
        throw new IllegalStateException("no server: " + log());
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private boolean answers() {
    try {
      return operate(RedisCommands::ping).equals("PONG");
    } catch (RedisException notYet) {
      return false;
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    end();
  }

  /** Kills the process and deletes its folder. */
  private void end() {
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
