package dev.synod.partitioning.rebalancing;

import dev.synod.core.topology.Place;
import dev.synod.partitioning.assignment.Assignment;
import dev.synod.partitioning.cluster.Cluster;
import dev.synod.partitioning.rebalancing.RebalancingPlan.Copy;
import dev.synod.partitioning.rebalancing.RebalancingPlan.Release;
import dev.synod.partitioning.rebalancing.RebalancingPlan.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Fills stages greedily: first the partitions that lack replicas, then the largest, each in the
 * first stage that has room for it. A partition's copies need not be in one stage; a holder is
 * released in the stage of the copy that replaces it.
 *
 * <p>A copy replaces a holder in its own zone if one goes there, or else one in its own region, or
 * else any. Zones that are left after the first step only lose replicas of the partition or only
 * gain some, so that after each stage every zone has at most as many as it had before the plan or
 * will have after it, whichever is more; and so has every region.
 */
final class Planner {

  private final Limits limits;
  private final long[] bytes;
  private final Cluster clusterBefore;
  private final Cluster clusterAfter;
  private final List<List<String>> before;
  private final List<List<String>> after;

  /** A copy that is to be made, and what it lets go. */
  private record Task(int partition, String to, @Nullable String replaces, boolean urgent) {}

  Planner(Assignment before, Assignment after, long[] bytes, Limits limits) {
    if (before.partitions() != after.partitions() || bytes.length != after.partitions()) {
      throw new IllegalArgumentException(
          "found %d partitions before, %d after and %d sizes, expected as many of each"
              .formatted(before.partitions(), after.partitions(), bytes.length));
    }
    this.limits = limits;
    this.bytes = bytes.clone();
    clusterBefore = before.cluster();
    clusterAfter = after.cluster();
    this.before = new ArrayList<>();
    before.names().forEach(holders -> this.before.add(new ArrayList<>(holders)));
    this.after = after.names();
  }

  RebalancingPlan plan() {
    List<Task> tasks = new ArrayList<>();
    List<Release> surplus = new ArrayList<>();
    for (int partition = 0; partition < bytes.length; partition++) {
      collect(partition, tasks, surplus);
    }
    tasks.sort(
        Comparator.comparing((Task task) -> !task.urgent)
            .thenComparingLong(task -> -bytes[task.partition])
            .thenComparingInt(Task::partition));
    List<Stage> stages = new ArrayList<>();
    List<Task> left = tasks;
    while (!left.isEmpty()) {
      left = fill(left, stages);
    }
    return new RebalancingPlan(withSurplus(stages, surplus));
  }

  /** What a partition has too few of, and too many. */
  private void collect(int partition, List<Task> tasks, List<Release> surplus) {
    List<String> added = new ArrayList<>(after.get(partition));
    added.removeAll(before.get(partition));
    List<String> gone = new ArrayList<>(before.get(partition));
    gone.removeAll(after.get(partition));
    if (!added.isEmpty() && (bytes[partition] < 0 || bytes[partition] > limits.bytes())) {
      throw new IllegalArgumentException(
          "partition %d: found %d bytes, expected 0 to %d, the limit of a stage"
              .formatted(partition, bytes[partition], limits.bytes()));
    }
    pair(partition, added, gone, Place::equals, tasks);
    pair(partition, added, gone, (to, from) -> to.region().equals(from.region()), tasks);
    pair(partition, added, gone, (to, from) -> true, tasks);
    // Those that only make up for what is lacking come first, and let nobody go.
    added.forEach(to -> tasks.add(new Task(partition, to, null, true)));
    gone.forEach(from -> surplus.add(new Release(partition, from)));
  }

  /** Makes tasks of those that fit, and takes them off both lists. */
  private void pair(
      int partition,
      List<String> added,
      List<String> gone,
      BiPredicate<Place, Place> fits,
      List<Task> tasks) {
    for (String to : List.copyOf(added)) {
      Place place = placeOf(to, clusterAfter);
      gone.stream()
          .filter(from -> fits.test(place, placeOf(from, clusterBefore)))
          .findFirst()
          .ifPresent(from -> {
            tasks.add(new Task(partition, to, from, false));
            added.remove(to);
            gone.remove(from);
          });
    }
  }

  private static Place placeOf(String name, Cluster cluster) {
    return cluster.member(cluster.indexOf(name)).place();
  }

  /** Releases that wait for no copy of their own, when all else is done. */
  private static List<Stage> withSurplus(List<Stage> stages, List<Release> surplus) {
    if (surplus.isEmpty()) {
      return stages;
    }
    if (stages.isEmpty()) {
      return List.of(new Stage(List.of(), surplus));
    }
    Stage last = stages.removeLast();
    List<Release> releases = new ArrayList<>(last.releases());
    releases.addAll(surplus);
    stages.add(new Stage(last.copies(), releases));
    return stages;
  }

  /** Adds a stage of what fits; returns what does not. */
  private List<Task> fill(List<Task> tasks, List<Stage> stages) {
    Map<String, Traffic> sent = new HashMap<>();
    Map<String, Traffic> received = new HashMap<>();
    List<Copy> copies = new ArrayList<>();
    List<Release> releases = new ArrayList<>();
    List<Task> left = new ArrayList<>();
    for (Task task : tasks) {
      long size = bytes[task.partition];
      Traffic in = received.computeIfAbsent(task.to, key -> new Traffic());
      String source = in.hasRoom(size, limits) ? source(task, sent) : null;
      if (source == null) {
        left.add(task);
        continue;
      }
      in.add(size);
      sent.computeIfAbsent(source, key -> new Traffic()).add(size);
      copies.add(new Copy(task.partition, source, task.to, size));
      if (task.replaces != null) {
        releases.add(new Release(task.partition, task.replaces));
      }
    }
    for (Release release : releases) {
      before.get(release.partition()).remove(release.member());
    }
    for (Copy copy : copies) {
      before.get(copy.partition()).add(copy.to());
    }
    stages.add(new Stage(copies, releases));
    return left;
  }

  /** Who is to send: the one that is replaced if it can, or else the least busy; null if none. */
  private @Nullable String source(Task task, Map<String, Traffic> sent) {
    String best = null;
    for (String holder : before.get(task.partition)) {
      Traffic out = sent.getOrDefault(holder, new Traffic());
      if (!out.hasRoom(bytes[task.partition], limits)) {
        continue;
      }
      if (holder.equals(task.replaces)) {
        return holder;
      }
      if (best == null || out.bytes < sent.getOrDefault(best, new Traffic()).bytes) {
        best = holder;
      }
    }
    return best;
  }

  /** What a member sends or receives in a stage. */
  private static final class Traffic {
    private long bytes;
    private int copies;

    boolean hasRoom(long more, Limits limits) {
      return copies < limits.copies() && bytes <= limits.bytes() - more;
    }

    void add(long more) {
      bytes += more;
      copies++;
    }
  }
}
