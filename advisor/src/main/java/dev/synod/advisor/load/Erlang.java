package dev.synod.advisor.load;

/** Erlang's formulae. */
final class Erlang {

  /** The most servers there may be. */
  static final int MOST_SERVERS = 10_000_000;

  private Erlang() {}

  /**
   * The probability B that all of the servers are busy where calls that find them so are lost. The
   * recursion only adds and divides positive numbers, so that it is stable for any number.
   *
   * @param offered the rate of arrivals over the rate at which one server completes
   */
  static double loss(int servers, double offered) {
    double blocked = 1;
    for (int server = 1; server <= servers; server++) {
      double lost = offered * blocked;
      blocked = lost / (server + lost);
    }
    return blocked;
  }

  /**
   * The probability C that a call has to wait where all wait; offered must be less than servers.
   */
  static double delay(int servers, double offered) {
    double blocked = loss(servers, offered);
    double busy = offered / servers;
    return blocked / (1 - busy * (1 - blocked));
  }
}
