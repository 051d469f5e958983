package dev.synod.advisor.invariants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfluenceCheckTest {

  private static final String RESERVE =
      "counter stock in 0..3\ninvariant stock >= 0\n"
          + "operation reserve(n in 1..2) when stock >= n: stock -= n\n";

  private static Witness witness(String text) {
    Problem problem = Problem.parse(text);
    Verdict verdict = ConfluenceCheck.decide(problem);
    assertThat(verdict).isInstanceOf(Verdict.NotConfluent.class);
    Witness witness = ((Verdict.NotConfluent) verdict).witness();
    Replay.check(problem, witness);
    return witness;
  }

  @Test
  void theWitnessTellsTwoReservationsOfTheLastPiece() {
    assertThat(witness(RESERVE))
        .hasToString(
            "from {stock = 1}, one replica does reserve(n = 1) and has {stock = 0}, another does"
                + " reserve(n = 1) and has {stock = 0}; merged: {stock = -1}, which violates stock"
                + " >= 0");
  }

  @Test
  void aChainOfStatesBreaksByTwoStepsAgainstOne() {
    Witness witness =
        witness(
            "register state in {placed, paid, shipped}\n"
                + "invariant transition state: placed -> paid -> shipped\n"
                + "operation advance(s in {paid, shipped}) when s != state: state := s\n");
    assertThat(List.of(witness.left().size(), witness.right().size())).containsExactly(1, 2);
    assertThat(witness.merged()).hasToString("{state = paid}");
    assertThat(witness.clock())
        .containsExactly(Witness.Side.RIGHT, Witness.Side.RIGHT, Witness.Side.LEFT);
  }

  @Test
  void aChainOfStatesThatGrowsIsConfluent() {
    assertThat(
            ConfluenceCheck.decide(
                Problem.parse(
                    "maximum state in {placed, paid, shipped}\n"
                        + "invariant transition state: placed -> paid -> shipped\n"
                        + "operation advance(s in {paid, shipped}) when s != state: state := s\n")))
        .isInstanceOf(Verdict.Confluent.class);
  }

  @Test
  void lateWritersOfDifferentRegistersCannotBothBeLate() {
    Witness witness =
        witness(
            "register x in 0..2\nregister y in 0..2\ninvariant x <= y\n"
                + "operation raise(v in 0..2): y := v\noperation follow(v in 0..2): x := v\n");
    assertThat(witness.left().size() + witness.right().size()).isEqualTo(2);
    assertThat(
            ConfluenceCheck.decide(
                Problem.parse(
                    "register x in 0..2\nregister y in 0..2\ninvariant x = y\n"
                        + "operation both(v in 0..2): x := v; y := v\n")))
        .isInstanceOf(Verdict.Confluent.class);
  }

  @Test
  void namesThatAreAlikeAreTriedOnce() {
    String problem =
        "table t (f in %s)\ninvariant count(t) != 7\noperation o(n in %s): insert into t (f: n)\n";
    Verdict named = ConfluenceCheck.decide(Problem.parse(problem.replace("%s", "{a, b, d}")));
    Verdict numbered = ConfluenceCheck.decide(Problem.parse(problem.replace("%s", "1..3")));
    assertThat(named).isInstanceOf(Verdict.Confluent.class);
    assertThat(named.work()).isLessThan(numbered.work() / 2);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "10, 10"})
  void tooLittleWorkLeavesItUndecided(long work, long spent) {
    Verdict verdict = ConfluenceCheck.decide(Problem.parse(RESERVE), new Bounds(2, 2, work));
    assertThat(verdict)
        .isIn(
            new Verdict.Undecided("the work of %d steps was not enough".formatted(work), spent),
            ConfluenceCheck.decide(Problem.parse(RESERVE)));
    assertThat(verdict.work()).isLessThanOrEqualTo(work);
  }

  @Test
  void hugeProblemsEndWithinTheWork() {
    String fields = "f in 0..999, g in 0..999, h in 0..999";
    Verdict verdict =
        ConfluenceCheck.decide(
            Problem.parse(
                "table t (%s)\ninvariant unique(t.f)\noperation o(a in 0..999, b in 0..999):"
                        .formatted(fields)
                    + " insert into t (f: a, g: b, h: a)"),
            new Bounds(2, 2, 100_000));
    assertThat(verdict)
        .isEqualTo(new Verdict.Undecided("the work of 100000 steps was not enough", 100_000));
  }

  @Test
  void nothingIsClaimedWhereNothingCanHappen() {
    assertThat(
            ConfluenceCheck.decide(
                Problem.parse("register x in 0..1\ninvariant x = 1\noperation o: x := 2\n")))
        .isInstanceOf(Verdict.Undecided.class);
    assertThat(
            ConfluenceCheck.decide(
                Problem.parse("register x in 0..1\ninvariant x = 2\noperation o: x := 2\n")))
        .isInstanceOf(Verdict.Undecided.class);
  }

  @ParameterizedTest
  @CsvSource({"-1, 1, 1", "9, 1, 1", "1, 0, 1", "1, 7, 1", "1, 1, 0", "1, 1, 1000000001"})
  void boundsOutOfRangeAreRefused(int rows, int operations, long work) {
    assertThatThrownBy(() -> new Bounds(rows, operations, work))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("\\w+: found -?\\d+, expected \\d to \\d+");
  }
}
