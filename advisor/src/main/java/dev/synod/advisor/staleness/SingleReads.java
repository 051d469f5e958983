package dev.synod.advisor.staleness;

import java.util.List;

/** Staleness of reads that one replica answers. */
record SingleReads(Group group, List<Answer> answers) {

  /** Times at which a replica looks an answer up that counts, and their probabilities. */
  static final class Answer {

    private final int replica;
    private final double[] at;
    private final double[] weights;

    Answer(int replica, double[] at, double[] weights) {
      this.replica = replica;
      this.at = at;
      this.weights = weights;
    }

    int replica() {
      return replica;
    }

    double[] at() {
      return at;
    }

    double[] weights() {
      return weights;
    }
  }

  /** The probability of a stale read so long after the acknowledgement. */
  double stale(double nanos) {
    Acknowledgements.Grid grid = group.grid(nanos, answers.stream().map(Answer::replica).toList());
    double total = 0;
    for (int i = 0; i < answers.size(); i++) {
      Answer answer = answers.get(i);
      Law write = group.replicas().get(answer.replica).write();
      double[] both = new double[2];
      for (int x = 0; x < grid.size(); x++) {
        double completing = group.acknowledgements().completing(grid, x, answer.replica);
        if (completing < Acknowledgements.NEGLIGIBLE) {
          continue;
        }
        double sum = 0;
        for (int r = 0; r < answer.at.length; r++) {
          if (Math.abs(answer.weights[r]) > Acknowledgements.NEGLIGIBLE) {
            write.evaluate(grid.at()[x] + nanos + answer.at[r], both);
            sum += answer.weights[r] * both[0];
          }
        }
        total += completing * sum;
      }
    }
    return total;
  }
}
