package dev.synod.advisor.load;

/** The birth-death chain of M/M/c/K, solved by adding up its states one by one. */
final class Chain {

  private final double[] states;
  private final int servers;
  private final double perSecond;

  Chain(double arrivals, double completions, int servers, int places) {
    this.servers = servers;
    perSecond = completions * servers;
    states = new double[servers + places + 1];
    states[0] = 1;
    double total = 1;
    for (int n = 1; n < states.length; n++) {
      states[n] = states[n - 1] * arrivals / (completions * Math.min(n, servers));
      total += states[n];
    }
    for (int n = 0; n < states.length; n++) {
      states[n] /= total;
    }
  }

  double full() {
    return states[states.length - 1];
  }

  double meanQueue() {
    double mean = 0;
    for (int n = servers; n < states.length; n++) {
      mean += states[n] * (n - servers);
    }
    return mean;
  }

  /** P(wait > t) of those let in: each state's Erlang distribution, added up. */
  double waitLongerThan(double seconds) {
    double tail = 0;
    for (int n = servers; n < states.length - 1; n++) {
      double term = Math.exp(-perSecond * seconds);
      double longer = term;
      for (int i = 1; i <= n - servers; i++) {
        term *= perSecond * seconds / i;
        longer += term;
      }
      tail += states[n] / (1 - full()) * longer;
    }
    return tail;
  }
}
