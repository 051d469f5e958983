package dev.synod.partitioning.geography;

import dev.synod.partitioning.Partitioning;
import dev.synod.partitioning.cluster.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A partitioning for each region, and rules that say which region a key is in: the first that is
 * allowed and there. The partitions of the regions are numbered through, in the order given.
 */
public final class Geographic implements Partitioning {

  private final Residency residency;
  private final Map<String, Region> regions = new LinkedHashMap<>();
  private final List<Region> inOrder;
  private final int partitions;

  private record Region(int first, Partitioning inside) {}

  /**
   * Regions with what is inside of them.
   *
   * @param inside for each region its partitioning, in a fixed order
   * @throws IllegalArgumentException if there is no region, or a member of a partitioning is not in
   *     its region; the message names it
   */
  public Geographic(Residency residency, Map<String, Partitioning> inside) {
    this.residency = residency;
    int first = 0;
    for (Map.Entry<String, Partitioning> region : inside.entrySet()) {
      requireInside(region.getKey(), region.getValue());
      regions.put(region.getKey(), new Region(first, region.getValue()));
      first = Math.addExact(first, region.getValue().partitions());
    }
    if (first == 0) {
      throw new IllegalArgumentException("found no regions, expected at least one");
    }
    inOrder = List.copyOf(regions.values());
    partitions = first;
  }

  private static void requireInside(String region, Partitioning partitioning) {
    for (int partition = 0; partition < partitioning.partitions(); partition++) {
      for (Member member : partitioning.replicasOf(partition)) {
        if (!member.place().region().equals(region)) {
          throw new IllegalArgumentException(
              "region %s: found %s, which is in %s".formatted(region, member, member.place()));
        }
      }
    }
  }

  /**
   * The region that a key is in.
   *
   * @throws NoAllowedRegionException if it may be in none, or in none that is there
   */
  public String regionOf(byte[] key) {
    List<String> allowed = residency.regionsOf(key);
    for (String region : allowed) {
      if (regions.containsKey(region)) {
        return region;
      }
    }
    throw new NoAllowedRegionException(
        "key '%s': found %s, where it may be, not among the regions, %s"
            .formatted(
                Residency.shown(key),
                String.join(", ", allowed),
                String.join(", ", regions.keySet())));
  }

  @Override
  public int partitions() {
    return partitions;
  }

  /**
   * {@inheritDoc}
   *
   * @throws NoAllowedRegionException if the key may be in no region that is there
   */
  @Override
  public int partitionOf(byte[] key) {
    Region region = Objects.requireNonNull(regions.get(regionOf(key)));
    return region.first + region.inside.partitionOf(key);
  }

  @Override
  public List<Member> replicasOf(int partition) {
    Objects.checkIndex(partition, partitions);
    int last = inOrder.size() - 1;
    while (inOrder.get(last).first > partition) {
      last--;
    }
    Region region = inOrder.get(last);
    return region.inside.replicasOf(partition - region.first);
  }

  /** The names of the regions, in order. */
  public List<String> regions() {
    return new ArrayList<>(regions.keySet());
  }
}
