package dev.synod.prover.workload;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import dev.synod.simulator.random.Prng;
import java.util.ArrayList;
import java.util.List;

/** What the requests of a group ask: each is of one share, drawn by weight. */
final class Shares {

  private static final int NONE = -1;

  private final Recorder recorder;
  private final List<Operations> sources = new ArrayList<>();
  private final double[] weights;
  private final int writing;

  Shares(List<Workload.Share> shares, Recorder recorder, Prng random) {
    this.recorder = recorder;
    weights = new double[shares.size()];
    double sum = 0;
    int firstWriting = NONE;
    for (Workload.Share share : shares) {
      int position = sources.size();
      if (firstWriting == NONE && share.asks().writes()) {
        firstWriting = position;
      }
      sum += share.weight();
      weights[position] = sum;
      sources.add(Operations.of(share.asks(), recorder, random.split("asks").split(position)));
    }
    writing = firstWriting;
  }

  /** Whether any of these requests changes something. */
  boolean write() {
    return writing != NONE;
  }

  /** The source of a request, by a number drawn uniformly from [0, 1). */
  Operations drawn(double unit) {
    double drawn = unit * weights[weights.length - 1];
    int at = 0;
    while (at < weights.length - 1 && drawn >= weights[at]) {
      at++;
    }
    return sources.get(at);
  }

  /** The source of a request that is to change something. */
  Operations writing() {
    return sources.get(writing);
  }

  /** How such a request begins: with a write at once, unless it has to read first. */
  Operation firstOf(Operations source, boolean toWrite) {
    Operation first = source.first();
    return toWrite && source instanceof Mixed && first instanceof Operation.Read
        ? new Operation.Write(first.key(), Value.of(recorder.newValue()))
        : first;
  }
}
