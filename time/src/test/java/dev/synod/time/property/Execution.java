package dev.synod.time.property;

import dev.synod.time.causality.Order;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A random run of processes that exchange messages, with the truth about causality: for each event
 * the set of events that happened before it, itself included (Schwarz and Mattern 1994). Messages
 * may be late, overtake each other, arrive more than once or never.
 */
public record Execution(int processes, List<Event> events) {

  /**
   * An event.
   *
   * @param source the event that sent the message received here, -1 if none was
   * @param history indices of events
   */
  public record Event(int process, int source, BitSet history) {
    public Order compare(Event other) {
      return Order.of(isSubset(history, other.history), isSubset(other.history, history));
    }
  }

  public static Execution random(SplittableRandom random, int processes, int events) {
    List<Event> all = new ArrayList<>();
    BitSet[] known = new BitSet[processes];
    for (int process = 0; process < processes; process++) {
      known[process] = new BitSet();
    }
    for (int index = 0; index < events; index++) {
      int process = random.nextInt(processes);
      int source = index > 0 && random.nextInt(3) > 0 ? random.nextInt(index) : -1;
      if (source >= 0) {
        known[process].or(all.get(source).history);
      }
      known[process].set(index);
      all.add(new Event(process, source, (BitSet) known[process].clone()));
    }
    return new Execution(processes, all);
  }

  public static boolean isSubset(BitSet one, BitSet other) {
    BitSet rest = (BitSet) one.clone();
    rest.andNot(other);
    return rest.isEmpty();
  }
}
