package dev.synod.simulator.network;

import dev.synod.core.topology.Place;
import dev.synod.simulator.fault.Fault;
import dev.synod.simulator.fault.Kind;
import dev.synod.simulator.fault.Tally;
import dev.synod.simulator.random.Prng;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All links of one world, and what becomes of the messages on them.
 *
 * <p>Ends of links are numbered: nodes first, then clients. Each end is on the side of a node: a
 * node on its own, a client on that of the node nearest to it, so that a partition of the nodes
 * parts the clients too.
 */
public final class Links {

  /** What {@link #send} and {@link #copy} return when there is nothing that will arrive. */
  public static final long NEVER = -1;

  private final Prng random;
  private final Latencies latencies;
  private final Network network;
  private final List<Place> places;
  private final int[] sides;
  private final int nodes;
  private final Tally tally;
  private final @Nullable Link[] links;
  private final int[] cuts;
  private final Kind[] cutters;
  private final List<Disturbance> disturbances = new ArrayList<>();
  private final long[] heldUntil;
  private final long[] releases;

  private boolean holdsBack;
  private long copyArrival;
  private boolean held;
  private int stamp;

  /**
   * The links between these places, all whole.
   *
   * @param places where the ends are, nodes first
   * @param nodes how many of the ends are nodes
   */
  public Links(
      Prng random,
      Latencies latencies,
      Network network,
      List<Place> places,
      int nodes,
      Tally tally) {
    this.random = random;
    this.latencies = latencies;
    this.network = network;
    this.places = places;
    this.nodes = nodes;
    this.tally = tally;
    links = new @Nullable Link[places.size() * places.size()];
    cuts = new int[nodes * nodes];
    cutters = new Kind[nodes * nodes];
    heldUntil = new long[nodes * nodes];
    releases = new long[nodes * nodes];
    sides = new int[places.size()];
    for (int end = 0; end < sides.length; end++) {
      sides[end] = end < nodes ? end : nearest(end);
    }
  }

  /** The nearest node of a client; of several that are equally near, each client has another. */
  private int nearest(int client) {
    double least = Double.MAX_VALUE;
    List<Integer> nearest = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      double mean = latencies.topology().delay(places.get(client), places.get(node)).meanNanos();
      if (mean < least) {
        nearest.clear();
        least = mean;
      }
      if (mean == least) {
        nearest.add(node);
      }
    }
    return nearest.get((client - nodes) % nearest.size());
  }

  /**
   * Sends a message.
   *
   * @return the instant at which it arrives, or {@link #NEVER}
   */
  public long send(long now, int from, int to) {
    Link link = link(from, to);
    long delay = delay(link);
    boolean lost = chance(link, network.lossPerMillion());
    boolean copied = chance(link, network.duplicatePerMillion());
    copyArrival = NEVER;
    held = false;
    if (!disturbances.isEmpty()) {
      for (Disturbance disturbance : disturbances) {
        if (disturbance.strikes()) {
          switch (disturbance.strike()) {
            case LOSE -> lost = true;
            case COPY -> copied = true;
            case HOLD -> delay += hold(disturbance);
          }
        }
      }
    }
    if (holdsBack && from < nodes && to < nodes) {
      delay += heldBack(now, from * nodes + to);
    }
    link.sent += 2;
    stamp = held ? link.sent | 1 : link.sent;
    if (lost) {
      tally.strike(Kind.LOSS);
      return NEVER;
    }
    if (cut(from, to)) {
      return NEVER;
    }
    if (network.ordered()) {
      link.lastArrival = Math.max(link.lastArrival + 1, now + delay);
      return link.lastArrival;
    }
    if (copied) {
      tally.strike(Kind.DUPLICATION);
      copyArrival = now + delay(link);
    }
    return now + delay;
  }

  private long heldBack(long now, int side) {
    if (now > heldUntil[side] || releases[side] <= now) {
      return 0;
    }
    tally.strike(Kind.HOLD_AT);
    return releases[side] - now;
  }

  private long hold(Disturbance disturbance) {
    if (disturbance.reorders()) {
      held = true;
    } else {
      tally.strike(Kind.DELAY_SPIKE);
    }
    return disturbance.holdNanos();
  }

  /** When the copy of the message sent last arrives, or {@link #NEVER} if there is none. */
  public long copy() {
    return copyArrival;
  }

  /** What {@link #arrive} is to be told of the message sent last. */
  public int stamp() {
    return stamp;
  }

  /**
   * Takes a message off the link where it arrives.
   *
   * @return false if a partition that began meanwhile swallowed it
   */
  public boolean arrive(int from, int to, int stamp) {
    if (cut(from, to)) {
      return false;
    }
    Link link = link(from, to);
    if (stamp > link.arrived) {
      link.arrived = stamp;
    } else if ((stamp & 1) != 0 && stamp < link.arrived) {
      tally.strike(Kind.REORDERING);
    }
    return true;
  }

  private boolean cut(int from, int to) {
    int side = sides[from] * nodes + sides[to];
    if (cuts[side] == 0) {
      return false;
    }
    tally.strike(cutters[side]);
    return true;
  }

  private long delay(Link link) {
    long drawn = link.table.sample(link.delays.nextLong());
    int percent = network.delayPercent();
    return Math.max(1, percent == 100 ? drawn : drawn * percent / 100);
  }

  private static boolean chance(Link link, int perMillion) {
    return perMillion > 0 && link.mischief.chance(perMillion);
  }

  private Link link(int from, int to) {
    int index = from * places.size() + to;
    Link link = links[index];
    if (link == null) {
      link = new Link(random.split(index), latencies.between(places.get(from), places.get(to)));
      links[index] = link;
    }
    return link;
  }

  /** Cuts the link between the sides of two nodes, once more than it is cut already. */
  public void cut(int from, int to, Kind kind) {
    cuts[from * nodes + to]++;
    cutters[from * nodes + to] = kind;
  }

  /** Undoes one cut of the link between the sides of two nodes. */
  public void heal(int from, int to) {
    cuts[from * nodes + to]--;
  }

  /**
   * Lets what one node sends to another, up to and including an instant, wait on its way until a
   * later one. Takes the place of what was said of this link before.
   */
  public void holdBack(int from, int to, long untilNanos, long releaseNanos) {
    holdsBack = true;
    heldUntil[from * nodes + to] = untilNanos;
    releases[from * nodes + to] = releaseNanos;
  }

  /** Lets a fault strike messages from now on. Its draws depend on the seed and on the fault. */
  public void disturb(Fault.OfMessages fault) {
    disturbances.add(Disturbance.of(fault, random.split(fault.describe())));
  }

  /** Lets a fault strike no more. */
  public void calm(Fault.OfMessages fault) {
    disturbances.removeIf(disturbance -> disturbance.fault().equals(fault));
  }

  /**
   * One directed link. Stamps number its messages by twos; the lowest bit marks one that was held
   * back so that others overtake it.
   */
  private static final class Link {
    private final Prng delays;
    private final Prng mischief;
    private final DelayTable table;
    private long lastArrival;
    private int sent;
    private int arrived;

    private Link(Prng random, DelayTable table) {
      this.delays = random;
      this.mischief = random.split("mischief");
      this.table = table;
    }
  }
}
