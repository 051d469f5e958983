package dev.synod.advisor.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.advisor.PublishedTable;
import dev.synod.advisor.PublishedTable.Row;
import dev.synod.advisor.availability.CockroachReplicas.DataPlacement;
import dev.synod.advisor.availability.CockroachReplicas.SurvivalGoal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedReplicasTest {

  static List<Row> rows() {
    return PublishedTable.read("crdb_survival").rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theReplicasAreThoseOfCockroach(Row row) {
    SurvivalGoal goal = SurvivalGoal.valueOf(row.text("survival_goal"));
    DataPlacement placement = DataPlacement.valueOf(row.text("placement"));
    int regions = row.whole("regions");
    String expected = row.text("expected");
    if (expected.startsWith("rejected")) {
      assertThatThrownBy(() -> CockroachReplicas.of(goal, placement, regions))
          .isInstanceOf(IllegalArgumentException.class);
      return;
    }
    CockroachReplicas replicas = CockroachReplicas.of(goal, placement, regions);
    assertThat(
            "num_voters=%d num_replicas=%d voters_in_home=%d"
                .formatted(replicas.voters(), replicas.replicas(), replicas.votersInHome()))
        .isEqualTo(expected);
  }

  @Test
  void whatCockroachRejectsIsRejected() {
    assertThatThrownBy(() -> CockroachReplicas.of(SurvivalGoal.REGION, DataPlacement.RESTRICTED, 4))
        .hasMessageContaining("cannot restrict its placement");
    assertThatThrownBy(() -> CockroachReplicas.of(SurvivalGoal.REGION, DataPlacement.DEFAULT, 2))
        .hasMessage("surviving the loss of a region needs at least 3 regions, found 2");
    assertThatThrownBy(() -> CockroachReplicas.of(SurvivalGoal.ZONE, DataPlacement.DEFAULT, 0))
        .hasMessage("expected a region, found 0");
  }

  /** A region is survived by what is made to survive one, with the voters in any other regions. */
  @Test
  void fiveVotersOfWhichTwoAreAtHomeSurviveARegion() {
    for (int regions = 3; regions <= 9; regions++) {
      CockroachReplicas replicas =
          CockroachReplicas.of(SurvivalGoal.REGION, DataPlacement.DEFAULT, regions);
      int majority = replicas.voters() / 2 + 1;
      assertThat(replicas.voters() - replicas.votersInHome()).isGreaterThanOrEqualTo(majority);
      assertThat(replicas.replicas()).isGreaterThanOrEqualTo(replicas.votersInHome() + regions - 1);
    }
  }
}
