package dev.synod.advisor.staleness;

import java.util.List;

/** Staleness of reads that one replica answers. */
record SingleReads(Group group, List<Answer> answers) {

  /** When a replica looks an answer up that counts, and with which probabilities. */
  static final class Answer {

    private final int replica;
    private final Lookups lookups;
    private final double[] weights;

    Answer(int replica, Lookups lookups, double[] weights) {
      this.replica = replica;
      this.lookups = lookups;
      this.weights = weights;
    }

    int replica() {
      return replica;
    }
  }

  /** The probability of a stale read so long after the acknowledgement. */
  double stale(double nanos) {
    Acknowledgements.Grid grid = group.grid(nanos, answers.stream().map(Answer::replica).toList());
    double total = 0;
    for (int i = 0; i < answers.size(); i++) {
      Answer answer = answers.get(i);
      Law write = group.replicas().get(answer.replica).write();
      double[] without = new double[answer.weights.length];
      for (int x = 0; x < grid.size(); x++) {
        double completing = group.acknowledgements().completing(grid, x, answer.replica);
        if (completing < Acknowledgements.NEGLIGIBLE) {
          continue;
        }
        answer.lookups.without(write, grid.at()[x] + nanos, without);
        double sum = 0;
        for (int r = 0; r < without.length; r++) {
          sum += answer.weights[r] * without[r];
        }
        total += completing * sum;
      }
    }
    return total;
  }
}
