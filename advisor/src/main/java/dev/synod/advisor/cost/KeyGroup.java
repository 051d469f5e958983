package dev.synod.advisor.cost;

import java.util.List;

/**
 * Keys that are used alike, and what is asked of them.
 *
 * @param clientShares the share of operations that comes from each site
 * @param objectGigabytes size of an object
 * @param metadataGigabytes size of a message without an object
 * @param objects how many there are
 * @param operationsPerSecond on all of them together
 * @param readRatio reads per operation
 * @param writeRatio writes per operation
 * @param readMillis a read takes less
 * @param writeMillis a write takes less
 * @param failures f: replicas that can fail while every quorum size can still be met
 */
public record KeyGroup(
    List<Double> clientShares,
    double objectGigabytes,
    double metadataGigabytes,
    double objects,
    double operationsPerSecond,
    double readRatio,
    double writeRatio,
    double readMillis,
    double writeMillis,
    int failures) {

  public KeyGroup {
    clientShares = Amounts.require("client shares", clientShares, clientShares.size());
    Amounts.require("object size", objectGigabytes);
    Amounts.require("metadata size", metadataGigabytes);
    Amounts.require("number of objects", objects);
    Amounts.require("rate of operations", operationsPerSecond);
    Amounts.require("read ratio", readRatio);
    Amounts.require("write ratio", writeRatio);
    Amounts.require("read SLO", readMillis);
    Amounts.require("write SLO", writeMillis);
    if (failures < 0) {
      throw new IllegalArgumentException(
          "failures to tolerate must not be negative, and are " + failures);
    }
    if (clientShares.stream().mapToDouble(Double::doubleValue).sum() == 0) {
      throw new IllegalArgumentException("no site has clients");
    }
  }
}
