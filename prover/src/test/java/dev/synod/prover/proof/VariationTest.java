package dev.synod.prover.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synod.core.protocol.NodeId;
import dev.synod.prover.run.Run;
import dev.synod.prover.run.TinyScenario;
import dev.synod.prover.run.TinyStore.Flaw;
import dev.synod.prover.run.Trial;
import dev.synod.simulator.fault.Fault;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariationTest {

  private static final long MILLI = 1_000_000;

  private static Trial trial(int faults) {
    List<Fault> drawn =
        IntStream.range(0, faults)
            .<Fault>mapToObj(at -> new Fault.Pause((1 + at) * MILLI, new NodeId(1), MILLI))
            .toList();
    return new TinyScenario(Flaw.NONE, seed -> drawn).trial(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"x | x", "3 | 3", "-1 | -1", "0,,1 | ''", "00 | 00", "0,none | none", "'' | ''"})
  void whatIsNoPositionIsRefused(String keep, String found) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Variation(keep, 0).of(trial(3)))
        .withMessage(
            "--keep %s: found «%s», expected none or numbers from 0 to 2, separated by commas"
                .formatted(keep, found));
  }

  @Test
  void whereThereAreNoFaultsNoneCanBeKept() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Variation("0", 0).of(trial(0)))
        .withMessage("--keep 0: found «0», expected none, for the seed has no faults");
  }

  @Test
  void positionsAreASet() {
    Trial trial = trial(5);
    List<Fault> drawn = trial.schedule().faults();

    assertThat(new Variation("3,1,3", 0).of(trial).schedule().faults())
        .containsExactly(drawn.get(1), drawn.get(3));
  }

  @Test
  void aStreamOfChanceIsNoNegativeNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Variation(null, -1))
        .withMessage("--chance: found -1, expected at least 0");
  }

  @Test
  void eachStreamOfChanceIsAnotherRunOfTheSameFaultsAndAlwaysTheSame() {
    Trial trial = trial(3);
    long own = Run.of(trial).traceHash();

    assertThat(Run.of(Variation.NONE.of(trial)).traceHash()).isEqualTo(own);
    long other = Run.of(new Variation(null, 1).of(trial)).traceHash();
    assertThat(other).isNotEqualTo(own);
    assertThat(Run.of(new Variation(null, 1).of(trial)).traceHash()).isEqualTo(other);
    assertThat(Run.of(new Variation(null, 2).of(trial)).traceHash()).isNotIn(own, other);
    assertThat(new Variation("0,1", 7).of(trial).schedule().faults())
        .isEqualTo(trial.schedule().faults().subList(0, 2));
  }

  @Test
  void itIsSaidInWordsAndAsOptions() {
    assertThat(Variation.NONE.words()).isEmpty();
    assertThat(Variation.NONE.options()).isEmpty();
    assertThat(new Variation("0,2", 5).words())
        .isEqualTo(", of each seed's faults only 0,2, stream of chance 5");
    assertThat(new Variation("none", 5).options()).isEqualTo(" --keep none --chance 5");
  }
}
