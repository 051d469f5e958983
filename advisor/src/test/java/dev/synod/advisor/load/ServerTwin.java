package dev.synod.advisor.load;

import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** A queue with servers, customer by customer and by chance. */
final class ServerTwin {

  private final SplittableRandom random;
  private final ToDoubleFunction<SplittableRandom> service;

  ServerTwin(long seed, ToDoubleFunction<SplittableRandom> service) {
    this.random = new SplittableRandom(seed);
    this.service = service;
  }

  static double exponential(SplittableRandom random, double perSecond) {
    return -Math.log1p(-random.nextDouble()) / perSecond;
  }

  /** The waits of those let in, and -1 for those turned away. */
  double[] waits(double arrivals, int servers, int places, int customers) {
    double[] waits = new double[customers];
    PriorityQueue<Double> free = new PriorityQueue<>();
    PriorityQueue<Double> starts = new PriorityQueue<>();
    for (int i = 0; i < servers; i++) {
      free.add(0.0);
    }
    double now = 0;
    for (int i = 0; i < customers; i++) {
      now += exponential(random, arrivals);
      while (!starts.isEmpty() && starts.element() <= now) {
        starts.remove();
      }
      if (starts.size() >= places && free.element() > now) {
        waits[i] = -1;
        continue;
      }
      double start = Math.max(now, free.remove());
      free.add(start + service.applyAsDouble(random));
      if (start > now) {
        starts.add(start);
      }
      waits[i] = start - now;
    }
    return waits;
  }
}
