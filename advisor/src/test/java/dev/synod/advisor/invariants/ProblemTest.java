package dev.synod.advisor.invariants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                     | line 1, column 1: found the end of the text, expected 'invariant'
          register x                                             | line 1, column 11: found the end of the text, expected 'in'
          register x in 3..1                                     | line 1, column 18: found '1', expected a number from 3 to 1002
          register x in 0..1 counter x in 0..1                   | line 1, column 28: found 'x', expected a name that is not taken
          register set in 0..1                                   | line 1, column 10: found 'set', expected a new name
          register x in {a, a}                                   | line 1, column 19: found 'a', expected a name that is not taken
          register x in 0..1 invariant y = 1                     | line 1, column 30: found 'y', expected a number, a declared value or an argument
          register x in 0..1 invariant x ! 1                     | line 1, column 32: found '!', expected a name, a number or a sign
          register x in 0..1 invariant x                         | line 1, column 31: found the end of the text, expected =, !=, <, <=, > or >=
          register x in 0..1 invariant x = 1                     | line 1, column 35: found the end of the text, expected 'invariant' or 'operation'
          counter c in 0..1 invariant c = 1 operation o: c := 1  | line 1, column 50: found ':=', expected '+=' or '-=' (c is a counter)
          register x in 0..1 invariant x = 1 operation o: x += 1 | line 1, column 51: found '+=', expected ':=' (x is a register)
          list l of 0..1 invariant sum(l.width) = 1              | line 1, column 32: found 'width', expected a field of l
          set s of 0..1 invariant head(s) = 1                    | line 1, column 30: found 's', expected a list
          table t (f in 0..1, f in 0..1)                         | line 1, column 21: found 'f', expected a field with another name
          """)
  void anErrorSaysWhereWhatAndWhatElse(String text, String message) {
    assertThatThrownBy(() -> Problem.parse(text))
        .isInstanceOf(InvariantSyntaxException.class)
        .hasMessage(message);
  }

  @Test
  void aFieldOutsideOfItsRowIsRefused() {
    assertThatThrownBy(() ->
            Problem.parse("table t (f in 0..1)\ninvariant t.f = 1\noperation o: delete from t"))
        .hasMessageStartingWith(
            "line 2, column 11: found 't', expected a value (t.f is one inside");
  }

  @Test
  void theErrorCountsLinesAndSkipsComments() {
    assertThatThrownBy(() -> Problem.parse("# a comment = nothing\nregister x in 0..1\n  then"))
        .hasMessageStartingWith("line 3, column 3: found 'then'");
  }

  @Test
  void equalTextsAreEqualProblems() {
    String text = "counter c in 0..1 invariant size(s) = 1 or c = 2 operation o: c += 1";
    Problem problem = Problem.parse("set s of {a} " + text);
    assertThat(problem)
        .isEqualTo(Problem.parse("set s of {a}\n" + text.replace("size", "count")))
        .hasSameHashCodeAs(Problem.parse("set s of {a}   " + text))
        .isNotEqualTo(Problem.parse("set s of {b}\n" + text));
  }
}
