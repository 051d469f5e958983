package dev.synod.advisor.latency;

import dev.synod.advisor.Examples;
import dev.synod.core.topology.Delay;
import dev.synod.core.topology.Place;
import dev.synod.core.topology.Topology;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.architecture.ClassDesign.Reads;
import dev.synod.design.architecture.ClassDesign.Replica;
import dev.synod.design.architecture.Design;
import dev.synod.design.architecture.Environment;
import dev.synod.design.architecture.Predicted;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a design predicts, against hundreds of thousands of operations by chance. */
class LatencyModelPropertyTest {

  private static final int SAMPLES = 400_000;

  @Test
  void theShopsOrders() throws Exception {
    verify(Examples.design("shop"), 0, List.of("us-east-1", "us-west-2"));
  }

  @Test
  void theShopsPaymentsWithFiveVoters() throws Exception {
    verify(Examples.design("shop"), 2, List.of("eu-central-1"));
  }

  @Test
  void oneRegionWithThreeZones() throws Exception {
    verify(Examples.design("one-region"), 0, List.of("home"));
  }

  @Test
  void linksThatDifferByDirection() throws Exception {
    verify(Examples.design("asymmetric"), 0, List.of("c"));
  }

  private static void verify(Design design, int index, List<String> regions) {
    ClassDesign data = design.classes().get(index);
    Twin twin = new Twin(index + 1, SAMPLES);
    double[] commit = commit(design, data, twin);
    double[] confirmed = confirmation(design, data, twin);
    for (Predicted.Latency prediction : data.predicted().latency()) {
      if (regions.contains(prediction.region())) {
        double[] trip = clientTrip(design, data, prediction.region(), twin);
        boolean write = prediction.access() == Access.WRITE;
        double[] sample = Twin.sum(trip, twin.shuffled(write ? commit : confirmed));
        // The document rounds to a microsecond, hence a little more than 0.1 percent.
        Agreement.verify(
            data.id() + " " + prediction.region() + " " + prediction.access(),
            probability -> 1e6 * rounded(prediction, probability),
            sample,
            1.1e-3,
            4);
      }
    }
  }

  private static double rounded(Predicted.Latency prediction, double probability) {
    return probability == 0.5
        ? prediction.p50Ms()
        : probability == 0.99 ? prediction.p99Ms() : prediction.p999Ms();
  }

  private static double rate(Design design, ClassDesign data, Access access, String region) {
    return data.workload().stream()
        .filter(load -> access == null || load.access() == access)
        .flatMap(load -> load.perSecond().entrySet().stream())
        .filter(entry -> region == null || entry.getKey().equals(region))
        .mapToDouble(entry -> entry.getValue())
        .sum();
  }

  private static double[] commit(Design design, ClassDesign data, Twin twin) {
    double perNano = rate(design, data, Access.WRITE, null) * 1e-9;
    Delay fsync = design.environment().fsync();
    Topology topology = design.environment().topology();
    Place leader = data.replication().leading().orElseThrow().place();
    List<double[]> durable = new ArrayList<>();
    for (Replica voter : data.replication().replicas()) {
      double[] disk = twin.groupCommit(fsync, perNano);
      if (voter.id() == data.replication().leader()) {
        durable.add(twin.shuffled(disk));
      } else {
        Delay out = topology.delay(leader, voter.place());
        Delay back = topology.delay(voter.place(), leader);
        durable.add(
            Twin.sum(
                twin.shuffled(disk),
                twin.shuffled(twin.ordered(out, perNano)),
                twin.shuffled(twin.ordered(back, perNano))));
      }
    }
    return Twin.orderStatistic(data.replication().writeQuorum(), durable.toArray(double[][]::new));
  }

  private static double[] confirmation(Design design, ClassDesign data, Twin twin) {
    if (Objects.requireNonNull(data.consensus()).reads() == Reads.LEASE) {
      return new double[SAMPLES];
    }
    double perNano = rate(design, data, null, null) * 1e-9;
    Topology topology = design.environment().topology();
    Place leader = data.replication().leading().orElseThrow().place();
    List<double[]> answers = new ArrayList<>();
    for (Replica voter : data.replication().replicas()) {
      if (voter.id() != data.replication().leader()) {
        answers.add(
            Twin.sum(
                twin.shuffled(twin.ordered(topology.delay(leader, voter.place()), perNano)),
                twin.shuffled(twin.ordered(topology.delay(voter.place(), leader), perNano))));
      }
    }
    return Twin.orderStatistic(
        data.replication().writeQuorum() - 1, answers.toArray(double[][]::new));
  }

  private static double[] clientTrip(Design design, ClassDesign data, String region, Twin twin) {
    Environment environment = design.environment();
    List<Place> zones = environment.places(region);
    double perNano = rate(design, data, null, region) * 1e-9 / zones.size();
    Place leader = data.replication().leading().orElseThrow().place();
    List<double[]> trips = new ArrayList<>();
    for (Place zone : zones) {
      Topology topology = environment.topology();
      trips.add(
          Twin.sum(
              twin.shuffled(twin.ordered(topology.delay(zone, leader), perNano)),
              twin.shuffled(twin.ordered(topology.delay(leader, zone), perNano))));
    }
    double[] mixed = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      mixed[i] = trips.get(i % zones.size())[i];
    }
    return mixed;
  }
}
