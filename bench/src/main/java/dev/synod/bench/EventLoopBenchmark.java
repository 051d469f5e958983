package dev.synod.bench;

import dev.synod.simulator.random.Prng;
import dev.synod.simulator.time.EventQueue;
import java.util.Arrays;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.function.IntToLongFunction;

/**
 * The bare event loop: take the next event, mix it into a trace hash, add one at a random instant
 * later, with a steady number of events pending. Beside it the same loop over a {@link
 * PriorityQueue} of objects.
 */
final class EventLoopBenchmark {

  private static final int EVENTS = 10_000_000;
  private static final int ROUNDS = 5;
  private static final long LONGEST_DELAY = 1 << 20;
  private static final long SEED = 1;

  private EventLoopBenchmark() {}

  static void run() {
    System.out.println("million events a second on one core, median of " + ROUNDS + " rounds");
    System.out.println("pending   event queue   priority queue   ratio");
    for (int pending : new int[] {10, 100, 1_000, 10_000}) {
      measure(pending);
    }
  }

  private static void measure(int pending) {
    double[] ours = new double[ROUNDS];
    double[] theirs = new double[ROUNDS];
    double[] ratios = new double[ROUNDS];
    for (int round = -2; round < ROUNDS; round++) {
      long[] hashes = new long[2];
      double one = rate(EventLoopBenchmark::eventQueue, pending, hashes, 0);
      double other = rate(EventLoopBenchmark::priorityQueue, pending, hashes, 1);
      if (hashes[0] != hashes[1]) {
        throw new IllegalStateException("the two loops went different ways");
      }
      if (round >= 0) {
        ours[round] = one;
        theirs[round] = other;
        ratios[round] = one / other;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%7d   %11.1f   %14.1f   %5.2f%n",
        pending,
        median(ours),
        median(theirs),
        median(ratios));
  }

  private static double rate(IntToLongFunction loop, int pending, long[] hashes, int place) {
    long started = System.nanoTime();
    hashes[place] = loop.applyAsLong(pending);
    return EVENTS * 1e3 / (System.nanoTime() - started);
  }

  private static double median(double[] figures) {
    Arrays.sort(figures);
    return figures[figures.length / 2];
  }

  private static long eventQueue(int pending) {
    Prng random = new Prng(SEED);
    EventQueue queue = new EventQueue(pending);
    for (int event = 0; event < pending; event++) {
      queue.add(random.between(0, LONGEST_DELAY), event, event, queue);
    }
    long hash = 0;
    for (int event = 0; event < EVENTS && queue.pollUntil(Long.MAX_VALUE); event++) {
      hash = mix(hash, queue.at(), queue.what());
      long at = queue.at() + random.between(1, LONGEST_DELAY);
      queue.add(at, queue.what(), queue.number(), queue.payload());
    }
    return hash;
  }

  /** An event as one would write it without thinking of speed. */
  private record Event(long at, long order, int what, long number, Object payload)
      implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byInstant = Long.compare(at, other.at);
      return byInstant != 0 ? byInstant : Long.compare(order, other.order);
    }
  }

  private static long priorityQueue(int pending) {
    Prng random = new Prng(SEED);
    PriorityQueue<Event> queue = new PriorityQueue<>(pending);
    long order = 0;
    for (int event = 0; event < pending; event++) {
      queue.add(new Event(random.between(0, LONGEST_DELAY), order++, event, event, queue));
    }
    long hash = 0;
    for (int event = 0; event < EVENTS; event++) {
      Event next = queue.remove();
      hash = mix(hash, next.at(), next.what());
      long at = next.at() + random.between(1, LONGEST_DELAY);
      queue.add(new Event(at, order++, next.what(), next.number(), next.payload()));
    }
    return hash;
  }

  private static long mix(long hash, long at, int what) {
    long mixed = (hash ^ (at << 24) ^ what) * 0x9E3779B97F4A7C15L;
    return mixed ^ (mixed >>> 29);
  }
}
