package dev.synod.junit;

import dev.synod.core.history.Call;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one thread, which writes them alone and without waiting. Whoever reads meanwhile
 * sees a beginning of them.
 */
final class ThreadLog {

  private static final Outcome OPEN = new Outcome.Unknown("still running when the test ended");

  private final AtomicInteger nextProcess;
  private int process;
  private @Nullable Entry[] entries = new Entry[16];

  /** Whoever sees the size sees the entries. */
  private final AtomicInteger size = new AtomicInteger();

  /** A call that may be under way. */
  static final class Entry {
    private final int process;
    private final Operation operation;
    private final long invoked;
    private long completed;

    /** Whoever sees the outcome sees the instant. */
    private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();

    private Entry(int process, Operation operation, long invoked) {
      this.process = process;
      this.operation = operation;
      this.invoked = invoked;
    }
  }

  /**
   * An empty log.
   *
   * @param nextProcess hands out the numbers of processes
   */
  ThreadLog(AtomicInteger nextProcess) {
    this.nextProcess = nextProcess;
    this.process = nextProcess.getAndIncrement();
  }

  /** The thread is about to call. */
  Entry begin(Operation operation, long instant) {
    Entry entry = new Entry(process, operation, instant);
    int index = size.getPlain();
    if (index == entries.length) {
      entries = Arrays.copyOf(entries, index * 2);
    }
    entries[index] = entry;
    size.setRelease(index + 1);
    return entry;
  }

  /** The call has come back. After one whose outcome is unknown, the thread is another process. */
  void end(Entry entry, Outcome outcome, long instant) {
    boolean unknown = outcome instanceof Outcome.Unknown;
    entry.completed = unknown ? Call.NEVER : instant;
    entry.outcome.setRelease(outcome);
    if (unknown) {
      process = nextProcess.getAndIncrement();
    }
  }

  /** Adds the calls so far to a list. */
  void copyTo(List<Call> calls) {
    int seen = size.getAcquire();
    @Nullable Entry[] all = entries;
    for (int i = 0; i < seen; i++) {
      Entry entry = all[i];
      if (entry != null) {
        calls.add(call(entry));
      }
    }
  }

  private static Call call(Entry entry) {
    Outcome outcome = entry.outcome.getAcquire();
    return outcome == null
        ? new Call(entry.process, entry.operation, OPEN, entry.invoked, Call.NEVER)
        : new Call(entry.process, entry.operation, outcome, entry.invoked, entry.completed);
  }
}
