package dev.synod.advisor.availability;

import java.util.List;

/**
 * Availabilities that providers promise, told from memory: read the agreement before relying on
 * one. A service level agreement is a threshold below which money is paid back. It is neither a
 * measurement nor a prediction, and to multiply such figures as if they were probabilities of
 * independent failures says nothing; so they are texts here, and no computation takes them.
 */
public final class ServiceLevels {

  private ServiceLevels() {}

  /**
   * A promise.
   *
   * @param thresholds the availabilities below which money is paid back, one for each of {@code
   *     configurations}
   * @param other what else is promised, perhaps nothing
   */
  public record ServiceLevel(
      String service,
      List<String> configurations,
      List<String> thresholds,
      String other,
      String source) {
    public ServiceLevel {
      configurations = List.copyOf(configurations);
      thresholds = List.copyOf(thresholds);
    }
  }

  /** All of them. */
  public static List<ServiceLevel> all() {
    return ALL;
  }

  private static final List<ServiceLevel> ALL =
      List.of(
          new ServiceLevel(
              "Cosmos DB",
              List.of("single region", "multi-region writes"),
              List.of("99.99%", "99.999%"),
              "point read & write <10 ms p99 (1 KB) SLA; bounded staleness min K=10,T=5 s single"
                  + " region, K=100000,T=300 s multi region",
              "learn.microsoft.com/azure/cosmos-db/consistency-levels"),
          new ServiceLevel(
              "Cloud Spanner",
              List.of("regional"),
              List.of("99.99%"),
              "",
              "cloud.google.com/spanner/sla"),
          new ServiceLevel(
              "Cloud Spanner",
              List.of("multi-region"),
              List.of("99.999%"),
              "",
              "cloud.google.com/spanner/sla"),
          new ServiceLevel(
              "Amazon RDS", List.of("Multi-AZ"), List.of("99.95%"), "", "aws.amazon.com/rds/sla"),
          new ServiceLevel(
              "Amazon EC2",
              List.of("region-level", "instance-level"),
              List.of("99.99%", "99.5%"),
              "",
              "aws.amazon.com/compute/sla"));
}
