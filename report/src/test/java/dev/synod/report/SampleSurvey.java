package dev.synod.report;

import dev.synod.core.topology.Place;
import dev.synod.partitioning.cluster.Cluster;
import dev.synod.partitioning.cluster.Member;
import dev.synod.partitioning.placement.Ring;
import dev.synod.partitioning.quality.Locations;
import dev.synod.partitioning.quality.Survey;
import dev.synod.partitioning.workload.Workload;
import java.util.List;

/** What a ring of some nodes does to some keys. */
final class SampleSurvey {

  private SampleSurvey() {}

  static Survey of(int nodes) {
    Workload workload = Workload.zipf(20_000, 0.99, 1);
    Cluster cluster = Cluster.of(nodes, 3);
    Cluster more = cluster.with(new Member("newcomer", new Place("region", "zone-0")));
    Locations now = locations(workload, cluster);
    List<Survey.Change> changes =
        List.of(Survey.Change.of("add newcomer", now, locations(workload, more)));
    return Survey.of(workload, now, changes, List.of(3, 4, nodes), 1);
  }

  private static Locations locations(Workload workload, Cluster cluster) {
    Ring ring = new Ring(cluster, 16, 1);
    long[] points = workload.points(1);
    return Locations.of(cluster, points.length, 3, key -> ring.replicas(points[key], 3));
  }
}
