package dev.synod.prover.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MutantTest {

  private static final String HEADER = "title: T\norigin: O\ncaught-by: a, b\n";
  private static final String EDIT = "edit A.java\nold\n----\nnew\n====\n";

  @Test
  void aFileGivesAMutant() {
    Mutant mutant =
        Mutant.parse(
            "m",
            "title: A bug.\norigin: a paper\ncaught-by: election-safety, recovery\n"
                + "\nedit A.java\n  one\n  two\n----\n  three\n====\n"
                + "edit B.java\ngone\n----\n====\n");

    assertThat(mutant.id()).isEqualTo("m");
    assertThat(mutant.title()).isEqualTo("A bug.");
    assertThat(mutant.origin()).isEqualTo("a paper");
    assertThat(mutant.caughtBy()).containsExactly("election-safety", "recovery");
    assertThat(mutant.equivalent()).isEmpty();
    assertThat(mutant.edits())
        .containsExactly(
            new Mutant.Edit("A.java", "  one\n  two", "  three"),
            new Mutant.Edit("B.java", "gone", ""));
  }

  @Test
  void aMutantMayBeArguedToBeEquivalent() {
    Mutant mutant = Mutant.parse("m", HEADER + "equivalent: Nobody looks.\n" + EDIT);

    assertThat(mutant.equivalent()).isEqualTo("Nobody looks.");
  }

  @Test
  void whiteSpaceAtLineEndsDoesNotCount() {
    Mutant mutant = Mutant.parse("m", HEADER + "edit A.java\nold  \r\n---- \nnew\t\n====\n");

    assertThat(mutant.edits()).containsExactly(new Mutant.Edit("A.java", "old", "new"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'';1: expected «title: …», found «the end»",
        "'origin: O';1: expected «title: …», found «origin: O»",
        "'title: T|caught-by: a';2: expected «origin: …», found «caught-by: a»",
        "'title: T|origin: O';3: expected «caught-by: …», found «the end»",
        "'title: T|origin: O|caught-by: a|edti A.java';4: expected «edit …», found «edti A.java»",
        "'title: T|origin: O|caught-by: a|edit A.java|x';5: expected «----» before the end",
        "'title: T|origin: O|caught-by: a|edit A.java|x|----|y';7: expected «====» before the end",
      })
  void whatIsWrongIsSaidWithItsLine(String text, String error) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Mutant.parse("m", text.replace('|', '\n')))
        .withMessage("mutant m, line " + error);
  }

  @Test
  void aMutantWithoutAnEditIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Mutant.parse("m", HEADER))
        .withMessage("mutant m: no edit");
  }
}
