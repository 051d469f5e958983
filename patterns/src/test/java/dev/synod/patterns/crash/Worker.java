package dev.synod.patterns.crash;

import dev.synod.patterns.guard.StaleTokenException;
import dev.synod.patterns.host.JvmHost;
import dev.synod.patterns.lease.Backoff;
import dev.synod.patterns.lease.LeaseOptions;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.lock.DistributedLock;
import dev.synod.patterns.lock.LeaseLostException;
import dev.synod.patterns.lock.LockHandle;
import dev.synod.patterns.lock.Purpose;
import dev.synod.patterns.observation.Observer;
import dev.synod.patterns.store.CoordinationStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A process that works until it is killed, or until its standard input ends. It begins when it is
 * told by a line with a number. One that makes requests takes it for the number of the first; one
 * that waits inside its lock sections takes it for the lease of the next, in milliseconds, and
 * leaves the section when it is told the next number.
 */
public final class Worker {

  static final Duration LEASE = Duration.ofMillis(300);

  private static final Duration WAIT = Duration.ofHours(1);

  private final Workplace place;
  private final Assignment assignment;
  private final String name;
  private final Leases leases;
  private final BlockingQueue<Long> told;

  private Worker(Workplace place, Assignment assignment, BlockingQueue<Long> told) {
    this.place = place;
    this.assignment = assignment;
    this.name = "worker " + assignment.worker();
    this.leases = leases(place.store());
    this.told = told;
  }

  /** Short pauses, since leases are short. */
  static Leases leases(CoordinationStore store) {
    Backoff backoff = new Backoff(Duration.ofMillis(2), Duration.ofMillis(20));
    LeaseOptions usual = LeaseOptions.USUAL;
    LeaseOptions options =
        new LeaseOptions(
            backoff, Duration.ofSeconds(1), usual.driftPartsPerMillion(), usual.renewalsPerLease());
    return new Leases(store, new JvmHost(), Observer.none(), options);
  }

  /** How the database is opened. */
  public interface Opening {
    /**
     * Opens it.
     *
     * @param settings as {@link CrashSite#workerCommand} gave them
     */
    Workplace open(List<String> settings) throws SQLException;
  }

  /** The whole life of a worker's process. */
  public static void run(String[] arguments, Opening opening) throws Exception {
    List<String> all = Arrays.asList(arguments);
    int settings = all.size() - Assignment.ARGUMENTS;
    Assignment assignment = Assignment.of(all.subList(settings, all.size()));
    BlockingQueue<Long> told = new LinkedBlockingQueue<>();
    Thread.ofPlatform().name("ear").start(() -> listen(told));
    say(new Line.Ready());
    long first = told.take();
    Workplace place = opening.open(all.subList(0, settings));
    Worker worker = new Worker(place, assignment, told);
    if (assignment.paused()) {
      worker.start("lock", () -> worker.pausedSections(first));
    } else {
      worker.start("lock", worker::sections);
      worker.start("requests", () -> worker.requests(first));
    }
  }

  /** Whoever started this process has ended if nothing more can come. */
  private static void listen(BlockingQueue<Long> told) {
    try (BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        told.add(Long.parseLong(line));
      }
    } catch (IOException closed) {
      // As good as its end.
    }
    Runtime.getRuntime().halt(0);
  }

  private static void say(Line line) {
    System.out.println(line.text());
  }

  private interface Work {
    void run() throws Exception;
  }

  /** A platform thread: an interrupt does not break its connection. */
  private void start(String thread, Work work) {
    Thread.ofPlatform()
        .name(thread)
        .start(() -> {
          try {
            work.run();
          } catch (Throwable failure) {
            failure.printStackTrace();
            say(new Line.Failed(thread + ": " + failure));
          }
        });
  }

  private void requests(long first) throws SQLException, InterruptedException {
    Requests requests = new Requests(place, leases, assignment.lane(), assignment.mutant());
    for (long number = first; ; number++) {
      String result = requests.complete(number, name, working -> say(new Line.Working(working)));
      say(new Line.Done(number, result));
    }
  }

  private void sections() throws SQLException, InterruptedException {
    DistributedLock lock = new DistributedLock(leases, Purpose.GUARDED_CORRECTNESS);
    while (true) {
      section(lock, LEASE, () -> {});
    }
  }

  private void pausedSections(long first) throws SQLException, InterruptedException {
    DistributedLock lock = new DistributedLock(leases, Purpose.GUARDED_CORRECTNESS);
    long[] millis = {first};
    while (true) {
      section(lock, Duration.ofMillis(millis[0]), () -> millis[0] = takeUninterruptibly());
    }
  }

  /** A holder that does not notice that it is interrupted. */
  private long takeUninterruptibly() {
    while (true) {
      try {
        return told.take();
      } catch (InterruptedException ofTheLoss) {
        // It waits on.
      }
    }
  }

  /** The connection is opened before, so that nothing but the guard stops a late write. */
  private void section(DistributedLock lock, Duration lease, Runnable pause)
      throws SQLException, InterruptedException {
    try (Connection connection = place.connections().getConnection()) {
      lock.executeWithLock(
          assignment.resource(),
          lease,
          WAIT,
          (LockHandle handle) -> {
            say(new Line.Held(handle.token()));
            pause.run();
            CrashTables.write(
                connection, assignment.lane(), handle.token(), name, assignment.mutant());
            say(new Line.Wrote(handle.token()));
            return null;
          });
    } catch (LeaseLostException lost) {
      boolean refused = lost.getCause() instanceof StaleTokenException;
      say(new Line.Lost(lost.token(), refused));
    }
  }
}
