package dev.synod.partitioning.quality;

import dev.synod.partitioning.cluster.Cluster;
import dev.synod.partitioning.cluster.Member;
import dev.synod.partitioning.key.Key;
import dev.synod.partitioning.workload.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All numbers about one scheme.
 *
 * @param cluster the members
 * @param replicas how many each key has
 * @param keys how many different keys there are
 * @param requests how often they are asked for in all
 * @param keyBalance the members' keys, as primaries
 * @param loadBalance the members' requests, as primaries
 * @param copyBalance the members' copies of keys
 * @param changes what changes of members move
 * @param overlap which members share data
 * @param losses how likely failures lose data, by their number
 * @param hottest the key that is asked for most
 */
public record Survey(
    Cluster cluster,
    int replicas,
    int keys,
    double requests,
    Balance keyBalance,
    Balance loadBalance,
    Balance copyBalance,
    List<Change> changes,
    Overlap overlap,
    List<Loss> losses,
    HotKey hottest) {

  /**
   * A change of members.
   *
   * @param name what it is, such as "add node-10"
   * @param movement what it moves
   * @param peakToAverage of the keys, as primaries, afterwards
   */
  public record Change(String name, Movement movement, double peakToAverage) {

    /** What lies between these two. */
    public static Change of(String name, Locations before, Locations after) {
      return new Change(
          name,
          Movement.between(before, after),
          Balance.ofPrimaries(after, key -> 1).peakToAverage());
    }
  }

  /**
   * Which members share data.
   *
   * @param sets how many different sets of replicas there are: copysets
   * @param possible how many there could be, infinite above what a double holds
   * @param least the smallest scatter width of a member
   * @param mean their mean
   * @param most the largest
   */
  public record Overlap(int sets, double possible, int least, double mean, int most) {

    static Overlap of(ReplicaSets sets, int replicas) {
      int[] widths = sets.scatterWidths();
      return new Overlap(
          sets.count(),
          Combinations.choose(sets.members(), replicas),
          Arrays.stream(widths).min().orElseThrow(),
          Arrays.stream(widths).average().orElseThrow(),
          Arrays.stream(widths).max().orElseThrow());
    }
  }

  /** The probability that so many failures at once lose data. */
  public record Loss(int failures, LossProbability probability) {}

  /**
   * The key that is asked for most.
   *
   * @param share its part of all requests, which no scheme can divide
   * @param holder the member that answers for it
   * @param ofHolder its part of that member's requests
   */
  public record HotKey(Key key, double share, Member holder, double ofHolder) {}

  public Survey {
    changes = List.copyOf(changes);
    losses = List.copyOf(losses);
  }

  /**
   * Surveys where keys are.
   *
   * @param workload the keys, as numbered in the locations
   * @param changes what was found about changes
   * @param failures for which numbers of failures to tell the probability of a loss
   * @param seed of samples
   */
  public static Survey of(
      Workload workload,
      Locations locations,
      List<Change> changes,
      List<Integer> failures,
      long seed) {
    ReplicaSets sets = ReplicaSets.of(locations);
    List<Loss> losses = new ArrayList<>();
    for (int count : failures) {
      losses.add(new Loss(count, sets.lossWith(count, seed)));
    }
    Balance loads = Balance.ofPrimaries(locations, workload::load);
    int hottest = workload.hottest();
    int holder = locations.member(hottest, 0);
    HotKey hot =
        new HotKey(
            new Key(workload.key(hottest)),
            workload.load(hottest) / workload.total(),
            locations.cluster().member(holder),
            workload.load(hottest) / loads.amounts()[holder]);
    return new Survey(
        locations.cluster(),
        locations.replicas(),
        workload.size(),
        workload.total(),
        Balance.ofPrimaries(locations, key -> 1),
        loads,
        Balance.ofCopies(locations),
        changes,
        Overlap.of(sets, locations.replicas()),
        losses,
        hot);
  }
}
