package dev.synod.advisor.invariants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ProblemFuzzTest {

  private static final String[] WORDS = {
    "register",
    "counter",
    "in",
    "0",
    "..",
    "3",
    "{",
    "}",
    "(",
    ")",
    "x",
    "t",
    "f",
    ".",
    ",",
    ";",
    ":",
    "invariant",
    "operation",
    "where",
    "each",
    "not",
    "and",
    "or",
    "sum",
    "count",
    "=",
    "<",
    "+=",
    ":=",
    "-",
    "table",
    "set",
    "list",
    "insert",
    "into",
    "delete",
    "from",
    "cascading",
    "to",
    "view",
    "transition",
    "->",
    "some",
    "1000001",
    "99999999999999999999",
    "\u00e9",
    "#",
    "\n"
  };

  @Test
  void whatIsPrintedIsReadBackAsTheSame() {
    for (int seed = 0; seed < 1_000; seed++) {
      Problem problem = Problem.parse(new RandomProblems(seed).next());
      Problem again = Problem.parse(problem.toString());
      assertThat(again).as("seed %d", seed).isEqualTo(problem);
      assertThat(again).as("seed %d", seed).hasToString(problem.toString());
    }
  }

  @Test
  void parenthesesArePrintedWhereTheyMatter() {
    String text =
        "register x in 0..3\n"
            + "invariant (x = 1 or x = 2) and not (x = 3 and (x = 0 or x - -1 + x = 2))\n"
            + "operation o: x := x - 1 + x\n";
    assertThat(Problem.parse(text)).hasToString(text);
  }

  @Test
  void anyTextIsReadOrRefusedWithItsPlace() {
    for (int seed = 0; seed < 8_000; seed++) {
      String text = mutated(seed);
      try {
        Problem.parse(text);
      } catch (InvariantSyntaxException e) {
        String context = "seed %d: %s%n%s".formatted(seed, e.getMessage(), text);
        String[] lines = text.split("\n", -1);
        assertThat(e.line()).as(context).isBetween(1, lines.length);
        assertThat(e.column()).as(context).isBetween(1, lines[e.line() - 1].length() + 1);
        assertThat(e.found()).as(context).isNotBlank();
        assertThat(e.expected()).as(context).isNotBlank();
      }
    }
  }

  /** A problem with words put in, taken out or replaced. */
  private static String mutated(int seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(new RandomProblems(seed).next());
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes && !text.isEmpty(); i++) {
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(6));
      text.replace(from, to, random.nextInt(4) == 0 ? "" : WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }

  @Test
  void whatIsAcceptedCanBeDecidedOrIsGivenUp() {
    for (int seed = 0; seed < 1_000; seed++) {
      Problem problem;
      try {
        problem = Problem.parse(mutated(seed));
      } catch (InvariantSyntaxException e) {
        continue;
      }
      Bounds bounds = new Bounds(1, 1, 3_000);
      assertThat(ConfluenceCheck.decide(problem, bounds).work())
          .as("seed %d", seed)
          .isLessThanOrEqualTo(3_000);
    }
  }

  @Test
  void deepNestingAndLongTextsAreRefused() {
    String head = "register x in 0..3\ninvariant ";
    for (String inner :
        new String[] {
          "(".repeat(5_000) + "x = 1",
          "not ".repeat(4_000) + "x = 1",
          "x = 1" + " or x = 1".repeat(1_000),
          "x = 1" + " + 1".repeat(2_000),
          "x".repeat(101) + " = 1",
          " ".repeat(20_000)
        }) {
      assertThatThrownBy(() -> Problem.parse(head + inner))
          .isInstanceOf(InvariantSyntaxException.class);
    }
  }
}
