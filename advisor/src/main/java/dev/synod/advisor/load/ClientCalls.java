package dev.synod.advisor.load;

/**
 * What the clients of one region ask of a configuration.
 *
 * @param region the clients' region
 * @param reads calls a second
 * @param writes calls a second
 * @param nearest the replica that these clients are nearest to, by its index in the configuration
 */
public record ClientCalls(String region, double reads, double writes, int nearest) {

  public ClientCalls {
    Require.notNegative("reads from " + region, reads);
    Require.notNegative("writes from " + region, writes);
    Require.within("as the nearest replica's index", nearest, 0, Integer.MAX_VALUE);
  }
}
