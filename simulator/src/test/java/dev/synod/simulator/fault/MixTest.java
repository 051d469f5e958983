package dev.synod.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.simulator.random.Prng;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixTest {

  @Test
  void aMixIsReadFromText() {
    Mix mix = Mix.parse("partition, crash=80,pause");
    assertThat(mix.percent()).isEqualTo(Map.of(Kind.PARTITION, 50, Kind.CRASH, 80, Kind.PAUSE, 50));
    assertThat(mix).hasToString("partition,crash=80,pause");
    assertThat(mix.has(Kind.LOSS)).isFalse();
  }

  @Test
  void allAndNoneHaveNames() {
    assertThat(Mix.parse("all")).isEqualTo(Mix.all()).hasToString("all");
    assertThat(Mix.parse("none")).isEqualTo(Mix.none()).hasToString("none");
    assertThat(Mix.all().percent()).hasSize(Kind.values().length - 2);
  }

  @Test
  void whatIsPrintedIsReadAsTheSame() {
    for (long seed = 0; seed < 500; seed++) {
      Prng random = new Prng(seed);
      Map<Kind, Integer> percent = new EnumMap<>(Kind.class);
      for (Kind kind : Kind.values()) {
        if (kind.isDrawn() && random.chance(500_000)) {
          percent.put(kind, (int) random.between(1, 100));
        }
      }
      Mix mix = new Mix(percent);
      assertThat(Mix.parse(mix.toString())).as("seed %d", seed).isEqualTo(mix);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fire | faults: 'fire' is no kind; expected are all, none, or of partition,",
        "crash=0 | faults: 'crash=0': expected after = is a percentage from 1 to 100",
        "crash=101 | faults: 'crash=101': expected after = is a percentage",
        "crash=x | faults: 'crash=x': expected after = is a percentage",
        "crash,crash | faults: crash is there twice",
        "crash, | faults: '' is no kind",
        "torn-write | faults: 'torn-write' is no kind",
        "'' | faults: '' is no kind"
      })
  void whatIsWrongIsSaid(String text, String message) {
    assertThatThrownBy(() -> Mix.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }
}
