package dev.synod.partitioning.assignment;

import dev.synod.partitioning.cluster.Cluster;
import dev.synod.partitioning.cluster.Spread;
import dev.synod.partitioning.hash.Bits;
import dev.synod.partitioning.hash.XxHash64;
import java.util.Arrays;

/**
 * Makes assignments in which every member holds its share of all copies, by weight, to within one,
 * as far as failure domains allow; and out of one for other members the next, with few moves: what
 * a member that goes held is given to those below their share, and then those above theirs give to
 * those below, until none can. Primaries are dealt out evenly last, which moves nothing.
 *
 * <p>Where members come in a new zone, what they are given is taken first from partitions that have
 * two replicas in one domain while the new one is idle, so that these are spread out. Beyond its
 * share a member is given nothing for the sake of spread: a zone of one member cannot hold a
 * replica of everything.
 *
 * <p>Deterministic. About P · R · n steps for P partitions, R replicas and n members.
 */
public final class EvenAssignment {

  private final Cluster cluster;
  private final Spread spread;
  private final int[][] replicas;
  private final int[] load;
  private final int[] quotas;
  private final long[] names;

  private EvenAssignment(Cluster cluster, int[][] kept, int count) {
    this.cluster = cluster;
    spread = new Spread(cluster);
    replicas = kept;
    names = cluster.members().stream().mapToLong(each -> XxHash64.hash(each.name(), 0)).toArray();
    load = new int[cluster.size()];
    for (int[] members : kept) {
      for (int member : members) {
        load[member]++;
      }
    }
    quotas = Quotas.divide(cluster, Math.multiplyExact(kept.length, count), kept.length, load);
  }

  /**
   * A new assignment.
   *
   * @param partitions how many, at least 1
   * @param replicas how many members each has, 1 to the number of members
   * @throws IllegalArgumentException if a count is out of its range
   */
  public static Assignment of(Cluster cluster, int partitions, int replicas) {
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "found " + partitions + " partitions, expected at least 1");
    }
    int[][] nothing = new int[partitions][];
    Arrays.fill(nothing, new int[0]);
    return made(cluster, nothing, replicas);
  }

  /**
   * The next assignment, for other members or another number of replicas.
   *
   * @param before the assignment until now; members are known by their names
   * @throws IllegalArgumentException if there are fewer members than replicas
   */
  public static Assignment after(Assignment before, Cluster cluster, int replicas) {
    int[] renumbered =
        before.cluster().members().stream()
            .mapToInt(member -> cluster.indexOf(member.name()))
            .toArray();
    int[][] kept = new int[before.partitions()][];
    for (int partition = 0; partition < kept.length; partition++) {
      kept[partition] =
          Arrays.stream(before.indicesOf(partition))
              .map(member -> renumbered[member])
              .filter(member -> member >= 0)
              .limit(replicas)
              .toArray();
    }
    return made(cluster, kept, replicas);
  }

  private static Assignment made(Cluster cluster, int[][] kept, int replicas) {
    if (replicas < 1 || replicas > cluster.size()) {
      throw new IllegalArgumentException(
          "found %d replicas, expected 1 to %d, the number of members"
              .formatted(replicas, cluster.size()));
    }
    EvenAssignment assignment = new EvenAssignment(cluster, kept, replicas);
    assignment.complete(replicas);
    assignment.spreadOut(true);
    assignment.spreadOut(false);
    assignment.level();
    assignment.dealPrimaries();
    return new Assignment(cluster, assignment.replicas);
  }

  /** Gives the partitions that lack replicas to those that bear the least. */
  private void complete(int count) {
    for (int partition = 0; partition < replicas.length; partition++) {
      int[] members = replicas[partition];
      int kept = members.length;
      int[] all = Arrays.copyOf(members, count);
      for (int next = kept; next < count; next++) {
        all[next] = leastLoaded(partition, all, next);
        load[all[next]]++;
      }
      replicas[partition] = all;
    }
  }

  /**
   * The member that bears the least; of equal ones one by chance, so that each shares partitions
   * with many.
   */
  private int leastLoaded(int partition, int[] members, int count) {
    int best = -1;
    for (int member = 0; member < load.length; member++) {
      if ((best < 0 || precedes(member, best, partition))
          && spread.mayFollow(member, members, count)) {
        best = member;
      }
    }
    return best;
  }

  private boolean precedes(int member, int other, int partition) {
    int byLoad = Double.compare(relativeLoad(member), relativeLoad(other));
    return byLoad != 0
        ? byLoad < 0
        : Bits.mix(partition ^ names[member]) < Bits.mix(partition ^ names[other]);
  }

  private double relativeLoad(int member) {
    return load[member] / cluster.member(member).weight();
  }

  /** How far a member is below its quota, in relation to it. */
  private double need(int member) {
    return (double) (quotas[member] - load[member]) / Math.max(1, quotas[member]);
  }

  /**
   * Moves copies that are in a domain more crowded than it need be, to those below their quota.
   *
   * @param cheaply only from those above their quota, which have to give something anyway
   */
  private void spreadOut(boolean cheaply) {
    for (int partition = 0; partition < replicas.length; partition++) {
      for (int place = 0; place < replicas[partition].length; place++) {
        int from = replicas[partition][place];
        boolean mayGive = !cheaply || load[from] > quotas[from];
        if (mayGive && !spread.mayFollow(from, without(partition, place), lastOf(partition))) {
          moveOn(partition, place);
        }
      }
    }
  }

  /** The members of a partition with the one at a place left out, before the last. */
  private int[] without(int partition, int place) {
    int[] others = replicas[partition].clone();
    others[place] = others[others.length - 1];
    return others;
  }

  private int lastOf(int partition) {
    return replicas[partition].length - 1;
  }

  /** Moves copies from those above their quota to those below, while that leaves none crowded. */
  private void level() {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (int partition = 0; partition < replicas.length; partition++) {
        for (int place = 0; place < replicas[partition].length; place++) {
          int from = replicas[partition][place];
          if (load[from] > quotas[from]) {
            moved |= moveOn(partition, place);
          }
        }
      }
    }
  }

  private boolean moveOn(int partition, int place) {
    int[] members = replicas[partition];
    int last = lastOf(partition);
    int from = members[place];
    int[] others = without(partition, place);
    int best = -1;
    for (int member = 0; member < load.length; member++) {
      boolean lower = load[member] < quotas[member];
      if (lower
          && (best < 0 || need(member) > need(best))
          && spread.mayFollow(member, others, last)) {
        best = member;
      }
    }
    if (best < 0) {
      return false;
    }
    members[place] = best;
    load[from]--;
    load[best]++;
    return true;
  }

  /** Makes the members primaries in proportion to their weights, changing few. */
  private void dealPrimaries() {
    int[] primaries = new int[cluster.size()];
    for (int[] members : replicas) {
      primaries[members[0]]++;
    }
    int[] fair = Quotas.divide(cluster, replicas.length, replicas.length, primaries);
    boolean swapped = true;
    while (swapped) {
      swapped = false;
      for (int[] members : replicas) {
        int best = 0;
        for (int place = 1; place < members.length; place++) {
          if (excess(members[place], primaries, fair) < excess(members[best], primaries, fair)) {
            best = place;
          }
        }
        if (excess(members[0], primaries, fair) > excess(members[best], primaries, fair) + 1) {
          primaries[members[0]]--;
          primaries[members[best]]++;
          int first = members[0];
          members[0] = members[best];
          members[best] = first;
          swapped = true;
        }
      }
    }
  }

  private static int excess(int member, int[] primaries, int[] fair) {
    return primaries[member] - fair[member];
  }
}
