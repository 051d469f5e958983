package dev.synod.advisor.staleness;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Staleness of reads that wait for several answers. For each pair of a time x of the
 * acknowledgement that completes the write and a time z of the answer that completes the read, a
 * sum over what each replica has done: acknowledged before x and not yet answered, acknowledged at
 * x, answered before z without the write, answered so at z, or neither.
 */
final class QuorumReads {

  private static final int COMPLETED_WRITE = 1;
  private static final int COMPLETED_READ = 2;

  private final Group group;
  private final Reads reads;
  private final int readQuorum;
  private final int[] alike;

  QuorumReads(Group group, Reads reads, int readQuorum) {
    this.group = group;
    this.reads = reads;
    this.readQuorum = readQuorum;
    this.alike =
        IntStream.range(0, group.size())
            .map(replica -> group.replicas().indexOf(group.replicas().get(replica)))
            .toArray();
  }

  /** The probability of a stale read so long after the acknowledgement. */
  double stale(double nanos) {
    List<Integer> all = IntStream.range(0, group.size()).boxed().toList();
    Acknowledgements.Grid grid = group.grid(nanos, all);
    int[] points = IntStream.range(0, grid.size()).filter(x -> possible(grid, x)).toArray();
    double[][][] without = new double[group.size()][][];
    for (int replica = 0; replica < group.size(); replica++) {
      without[replica] =
          alike[replica] < replica
              ? without[alike[replica]]
              : without(replica, grid, points, nanos);
    }
    double total = 0;
    double[][] answering = new double[group.size()][points.length];
    double[][] answered = new double[group.size()][points.length];
    for (int z = 0; z < reads.size(); z++) {
      for (int replica = 0; replica < group.size(); replica++) {
        if (alike[replica] < replica) {
          answering[replica] = answering[alike[replica]];
          answered[replica] = answered[alike[replica]];
        } else {
          Lookups lookups = reads.lookups(replica);
          product(lookups.answering()[z], without[replica], answering[replica]);
          product(lookups.answered()[z], without[replica], answered[replica]);
        }
      }
      for (int x = 0; x < points.length; x++) {
        total += both(grid, points[x], z, x, answering, answered);
      }
    }
    return total;
  }

  private boolean possible(Acknowledgements.Grid grid, int x) {
    return group.acknowledgements().completing(grid, x, -1) > Acknowledgements.NEGLIGIBLE;
  }

  /** By time of looking up and point: the probability of not having the write by then. */
  private double[][] without(int replica, Acknowledgements.Grid grid, int[] points, double nanos) {
    Lookups lookups = reads.lookups(replica);
    double[][] without = new double[lookups.at().length][points.length];
    double[] here = new double[lookups.at().length];
    for (int x = 0; x < points.length; x++) {
      lookups.without(group.replicas().get(replica).write(), grid.at()[points[x]] + nanos, here);
      for (int r = 0; r < here.length; r++) {
        without[r][x] = here[r];
      }
    }
    return without;
  }

  private static void product(double[] weights, double[][] rows, double[] sum) {
    Arrays.fill(sum, 0);
    for (int r = 0; r < weights.length; r++) {
      double weight = weights[r];
      if (weight != 0) {
        double[] row = rows[r];
        for (int x = 0; x < sum.length; x++) {
          sum[x] += weight * row[x];
        }
      }
    }
  }

  /** The probability that the write is complete at x, and the read at z and stale. */
  private double both(
      Acknowledgements.Grid grid,
      int point,
      int z,
      int x,
      double[][] answering,
      double[][] answered) {
    int writes = group.acknowledgements().quorum();
    double[] states = new double[writes * readQuorum * 4];
    states[0] = 1;
    for (int replica = 0; replica < group.size(); replica++) {
      double now = answering[replica][x];
      double past = answered[replica][x];
      for (int state = states.length - 1; state >= 0; state--) {
        // Of what happens at the same instant, the replicas that are listed first are earlier.
        int done = state % 4;
        boolean acknowledged = (done & COMPLETED_WRITE) != 0;
        boolean read = (done & COMPLETED_READ) != 0;
        int count = state / 4;
        double late = read ? reads.notBefore(replica, z) : reads.later(replica, z);
        double has = (acknowledged ? grid.before() : grid.upTo())[replica][point];
        double stale = read && reads.instant(z) ? past - now : past;
        double sum = states[state] * (1 - has) * late;
        sum += count >= readQuorum ? states[state - 4 * readQuorum] * has * late : 0;
        sum += count % readQuorum > 0 ? states[state - 4] * stale : 0;
        sum +=
            acknowledged
                ? states[state - COMPLETED_WRITE]
                    * grid.mass()[replica][point]
                    * (read ? reads.notBefore(replica, z) : reads.later(replica, z))
                : 0;
        sum += read ? states[state - COMPLETED_READ] * now : 0;
        states[state] = sum;
      }
    }
    return states[states.length - 1];
  }
}
