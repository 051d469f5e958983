package dev.synod.advisor.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.topology.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlacementTest {

  @Test
  void whatIsSurvivedIsWhatLeavesAMajority() {
    for (int seed = 0; seed < 2_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int size = random.nextBoolean() ? 3 : 5;
      List<Place> voters = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        voters.add(new Place("r" + random.nextInt(5), "z" + i));
      }
      Placement placement = new Placement(voters);
      Set<String> regions = new LinkedHashSet<>(placement.byRegion().keySet());

      int survived = 0;
      while (survived < regions.size() && everyLossLeavesAMajority(placement, survived + 1)) {
        survived++;
      }
      assertThat(placement.regionFailures()).as("seed " + seed).isEqualTo(survived);
      assertThat(placement.nodeFailures()).isEqualTo(size / 2);
    }
  }

  private static boolean everyLossLeavesAMajority(Placement placement, int losses) {
    List<String> regions = List.copyOf(placement.byRegion().keySet());
    for (int lost = 0; lost < 1 << regions.size(); lost++) {
      if (Integer.bitCount(lost) != losses) {
        continue;
      }
      int mask = lost;
      long left =
          placement.voters().stream()
              .filter(voter -> (mask >> regions.indexOf(voter.region()) & 1) == 0)
              .count();
      if (left < placement.quorum()) {
        return false;
      }
    }
    return true;
  }
}
