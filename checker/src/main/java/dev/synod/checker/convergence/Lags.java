package dev.synod.checker.convergence;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.register.RegisterHistory;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far each read of a history lags behind, at least.
 *
 * <p>A write is certainly newer than another if it was invoked after the other had completed. A
 * read lags behind those writes that are certainly newer than what it returned and completed before
 * it was invoked. That is the least that any order of the writes' effects allows: the returned one
 * may have taken effect at its completion, and writes that overlap it or the read may have come
 * before or after. A write of unknown outcome never completes, so nothing is certainly newer than
 * it, and it is newer than nothing.
 */
final class Lags {

  private final RegisterHistory history;
  private final long[] invoked;
  private final long[] completed;
  private final int[] reads;
  private final long[] ages;
  private final long[] versions;

  private Lags(RegisterHistory history) {
    this.history = history;
    int size = history.size();
    this.invoked = new long[size];
    this.completed = new long[size];
    int count = 0;
    int[] all = new int[size];
    for (int operation = 0; operation < size; operation++) {
      Call call = history.call(operation);
      invoked[operation] = call.invoked();
      completed[operation] = call.completed();
      if (!history.isWrite(operation)) {
        all[count++] = operation;
      }
    }
    this.reads = Arrays.copyOf(all, count);
    this.ages = new long[count];
    this.versions = new long[count];
  }

  /** Measures all reads; null if the meter is exhausted. */
  static @Nullable Lags of(History calls, Value initial, Meter meter) {
    RegisterHistory history = RegisterHistory.of(calls, initial, meter);
    if (history == null || !meter.take(64L * history.size())) {
      return null;
    }
    Lags lags = new Lags(history);
    lags.measure(meter);
    return meter.exhausted() == null ? lags : null;
  }

  RegisterHistory history() {
    return history;
  }

  int reads() {
    return reads.length;
  }

  /** A read by its place. */
  int read(int at) {
    return reads[at];
  }

  /** How long the read's value had been replaced. */
  long age(int at) {
    return ages[at];
  }

  /** By how many. */
  long versions(int at) {
    return versions[at];
  }

  Staleness staleness() {
    return new Staleness(
        reads.length, new Staleness.Distribution(ages), new Staleness.Distribution(versions));
  }

  /** Whether a read completed before its value began to be written. */
  boolean isOfFuture(int read) {
    int writer = history.writer(read);
    return writer >= 0 && completed[read] < invoked[writer];
  }

  /** The writes that a read lags behind, by their completion. */
  List<Integer> newer(int read) {
    List<Integer> newer = new ArrayList<>();
    int key = history.key(read);
    for (int at = history.firstChain(key); at < history.firstChain(key + 1); at++) {
      int write = history.firstOf(history.chain(at));
      for (; write != RegisterHistory.NONE; write = history.nextOf(write)) {
        if (invoked[write] > knownBy(read) && completed[write] < invoked[read]) {
          newer.add(write);
        }
      }
    }
    newer.sort(Comparator.comparingLong(write -> completed[write]));
    return newer;
  }

  /** The completion of what a read returned. */
  private long knownBy(int read) {
    int writer = history.writer(read);
    return writer >= 0 ? completed[writer] : Long.MIN_VALUE;
  }

  private void measure(Meter meter) {
    List<List<Integer>> readsOfKey = new ArrayList<>();
    for (int key = 0; key < history.keys(); key++) {
      readsOfKey.add(new ArrayList<>());
    }
    for (int at = 0; at < reads.length; at++) {
      if (history.writer(reads[at]) != RegisterHistory.NOBODY) {
        readsOfKey.get(history.key(reads[at])).add(at);
      }
    }
    for (int key = 0; key < history.keys() && meter.exhausted() == null; key++) {
      measure(key, readsOfKey.get(key), meter);
    }
  }

  /**
   * Goes through the reads of a key by invocation, with the writes that completed before in a tree
   * of counts by invocation.
   */
  private void measure(int key, List<Integer> places, Meter meter) {
    int[] byInvocation = writes(key, invoked);
    int[] byCompletion = writes(key, completed);
    long[] earliest = earliestCompletions(byInvocation);
    int[] rank = new int[byCompletion.length];
    Counts counts = new Counts(byInvocation.length);
    for (int i = 0; i < byCompletion.length; i++) {
      rank[i] = firstInvokedAfter(byInvocation, invoked[byCompletion[i]] - 1);
    }
    places.sort(Comparator.comparingLong(at -> invoked[reads[at]]));
    int done = 0;
    for (int at : places) {
      meter.step();
      if (meter.exhausted() != null) {
        return;
      }
      int read = reads[at];
      while (done < byCompletion.length && completed[byCompletion[done]] < invoked[read]) {
        counts.add(rank[done++]);
      }
      int from = firstInvokedAfter(byInvocation, knownBy(read));
      versions[at] = (long) done - counts.below(from);
      if (versions[at] > 0) {
        ages[at] = invoked[read] - earliest[from];
      }
    }
  }

  private int[] writes(int key, long[] instant) {
    List<Integer> writes = new ArrayList<>();
    for (int at = history.firstChain(key); at < history.firstChain(key + 1); at++) {
      int write = history.firstOf(history.chain(at));
      for (; write != RegisterHistory.NONE; write = history.nextOf(write)) {
        writes.add(write);
      }
    }
    writes.sort(Comparator.comparingLong(write -> instant[write]));
    return writes.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Of the writes from each place on, when the first of them completed. */
  private long[] earliestCompletions(int[] byInvocation) {
    long[] earliest = new long[byInvocation.length + 1];
    earliest[byInvocation.length] = Long.MAX_VALUE;
    for (int i = byInvocation.length - 1; i >= 0; i--) {
      earliest[i] = Math.min(earliest[i + 1], completed[byInvocation[i]]);
    }
    return earliest;
  }

  private int firstInvokedAfter(int[] byInvocation, long instant) {
    int from = 0;
    int to = byInvocation.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (invoked[byInvocation[middle]] > instant) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }

  /** Counts by place, with sums of all below a place (Fenwick 1994). */
  private static final class Counts {

    private final int[] sums;

    Counts(int places) {
      this.sums = new int[places + 1];
    }

    void add(int place) {
      for (int i = place + 1; i < sums.length; i += i & -i) {
        sums[i]++;
      }
    }

    int below(int place) {
      int sum = 0;
      for (int i = place; i > 0; i -= i & -i) {
        sum += sums[i];
      }
      return sum;
    }
  }
}
