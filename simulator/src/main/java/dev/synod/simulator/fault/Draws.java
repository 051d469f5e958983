package dev.synod.simulator.fault;

import dev.synod.core.protocol.NodeId;
import dev.synod.simulator.random.Prng;
import java.util.ArrayList;
import java.util.List;

/** What the faults of one kind are drawn from: instants, spans and nodes. */
record Draws(Prng random, Swarm.Target target) {

  private static final int USUAL_TIMEOUTS = 20;

  boolean chance(int perMillion) {
    return random.chance(perMillion);
  }

  /** As often in each election timeout as {@code most} are in {@value #USUAL_TIMEOUTS} of them. */
  void timesInAll(int most, Runnable add) {
    long timeouts = target.faultNanos() / target.electionTimeoutNanos();
    times(Math.clamp(most * timeouts / USUAL_TIMEOUTS, 1, 4 * most), add);
  }

  void times(int most, Runnable add) {
    for (long left = random.between(1, most); left > 0; left--) {
      add.run();
    }
  }

  <T> T any(List<T> choices) {
    return choices.get((int) random.between(0, choices.size() - 1));
  }

  NodeId node() {
    return any(target.nodes());
  }

  /** Often one, else any number. */
  List<NodeId> some() {
    int count = random.chance(500_000) ? 1 : (int) random.between(1, target.nodes().size());
    return shuffled().subList(0, count);
  }

  List<NodeId> shuffled() {
    List<NodeId> shuffled = new ArrayList<>(target.nodes());
    for (int last = shuffled.size() - 1; last > 0; last--) {
      int other = (int) random.between(0, last);
      NodeId moved = shuffled.set(last, shuffled.get(other));
      shuffled.set(other, moved);
    }
    return shuffled;
  }

  long instant() {
    return random.between(0, target.faultNanos() - 1);
  }

  /** Half of the windows are the whole time of faults. */
  long windowStart() {
    return random.chance(500_000) ? 0 : instant();
  }

  long windowEnd(long from) {
    return from == 0 ? target.faultNanos() : from + span(1, 20);
  }

  /** A span between two multiples of the election timeout. */
  long span(double least, double most) {
    double unit = target.electionTimeoutNanos();
    return Math.max(Fault.Partition.SHORTEST_FLAP, logarithmic(least * unit, most * unit));
  }

  int perMillion(int least, int most) {
    return (int) logarithmic(least, most);
  }

  long logarithmic(double least, double most) {
    double power = random.unit() * StrictMath.log(most / least);
    return Math.round(least * StrictMath.exp(power));
  }
}
