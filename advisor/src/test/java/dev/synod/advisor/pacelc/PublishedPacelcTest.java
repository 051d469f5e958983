package dev.synod.advisor.pacelc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.advisor.PublishedTable;
import dev.synod.advisor.PublishedTable.Row;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.advisor.scheme.Scheme.LeaderReads;
import dev.synod.advisor.scheme.Scheme.Promotion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every row of the table: what a system does by default, as a configuration; the class is derived
 * from that. Which configuration stands for a system is our reading of how it is described, and not
 * part of what was published: where copies are spread over regions it fixes the letters, above all
 * of Riak and Cosmos DB (several leaders) and of Hazelcast (two members on either side). A system
 * of which nothing is said is an error.
 */
class PublishedPacelcTest {

  private static final Map<String, Configuration> DEFAULTS =
      Map.of(
          // Reads and writes at ONE, replicas in all datacentres, hinted hand-off for the others.
          "Cassandra (default)",
          Sites.of(new Scheme.Leaderless(1, 1), 1, 1, 1),
          // N = 3, R = W = quorum, sloppy: stood in for by other nodes of the same cluster; the
          // clusters of other datacentres are replicated to afterwards, and take writes as well.
          "Riak (default)",
          Sites.of(new Scheme.MultiLeader(2, 2), 3, 3),
          // Paxos over datacentres for every write; current reads make sure of the last position.
          "Megastore",
          Sites.of(new Scheme.Leader(2, 2, LeaderReads.READ_INDEX, Promotion.ELECTION), 1, 1, 1),
          // Asynchronous replication, reads at the primary; what a primary that was cut off had
          // acknowledged is rolled back.
          "MongoDB (2012 default)",
          Sites.of(new Scheme.Leader(1, 2, LeaderReads.LEASE, Promotion.EITHER_SIDE), 1, 1, 1),
          // Session consistency: reads in the region, four replicas, writes to three of them.
          "Cosmos DB (default session)",
          Sites.of(new Scheme.MultiLeader(2, 3), 4, 4),
          // One synchronous backup, reads at the owner; each side of a split goes on, makes its
          // backup among its own members, and is merged.
          "Hazelcast IMDG AP structures",
          Sites.of(new Scheme.Leader(2, 1, LeaderReads.LEASE, Promotion.EITHER_SIDE), 2, 2));

  static List<Row> rows() {
    return PublishedTable.read("pacelc").rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isDerived(Row row) {
    Configuration defaults = DEFAULTS.get(row.text("system"));
    assertThat(defaults).as("the defaults of %s", row.text("system")).isNotNull();
    assertThat(Pacelc.of(defaults).classification()).isEqualTo(row.text("class"));
  }
}
