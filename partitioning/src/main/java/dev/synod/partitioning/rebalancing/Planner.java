package dev.synod.partitioning.rebalancing;

import dev.synod.partitioning.assignment.Assignment;
import dev.synod.partitioning.rebalancing.RebalancingPlan.Copy;
import dev.synod.partitioning.rebalancing.RebalancingPlan.Release;
import dev.synod.partitioning.rebalancing.RebalancingPlan.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills stages greedily: first the partitions that lack replicas, then the largest, each in the
 * first stage that has room for it. A partition's copies need not be in one stage; a holder is
 * released in the stage of the copy that replaces it.
 */
final class Planner {

  private final Limits limits;
  private final long[] bytes;
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
    int lacking = Math.max(0, after.get(partition).size() - before.get(partition).size());
    for (int index = 0; index < added.size(); index++) {
      // Those that only make up for what is lacking come first, and let nobody go.
      int replaced = index - lacking;
      String replaces = replaced >= 0 && replaced < gone.size() ? gone.get(replaced) : null;
      tasks.add(new Task(partition, added.get(index), replaces, replaces == null));
    }
    int replacedInAll = Math.max(0, added.size() - lacking);
    for (int index = replacedInAll; index < gone.size(); index++) {
      surplus.add(new Release(partition, gone.get(index)));
    }
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
