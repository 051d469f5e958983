package dev.synod.advisor.quorum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is given to the parser, it is an expression or one clear error. */
class ExpressionFuzzTest {

  private static final int CASES = 100_000;

  private static final String[] TOKENS = {
    "a",
    "b",
    "c",
    "n1",
    "_",
    "+",
    "*",
    "(",
    ")",
    "[",
    "]",
    ",",
    ";",
    ":",
    "/",
    " ",
    "0",
    "1",
    "2",
    "3",
    "99999999999",
    "choose",
    "choose2",
    "choose9999",
    "majority",
    "votes",
    "grid",
    "2x2",
    "x",
    "(((((((",
    "-",
    ".",
    "é",
    "\uD83D\uDE00",
    "\n",
    "\u0000",
    "choose(2, a, b, c)",
    "grid(1x2: a b)"
  };

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int tokens = random.nextInt(14);
    for (int token = 0; token < tokens; token++) {
      text.append(TOKENS[random.nextInt(TOKENS.length)]);
    }
    return text.toString();
  }

  /** A valid text with one character put in, taken out, or exchanged. */
  private static String mutated(Random random, long seed) {
    StringBuilder text = new StringBuilder(new RandomQuorums(seed).expression(6, 3).text());
    int place = random.nextInt(text.length());
    switch (random.nextInt(3)) {
      case 0 -> text.deleteCharAt(place);
      case 1 -> text.insert(place, TOKENS[random.nextInt(TOKENS.length)]);
      default -> text.setCharAt(place, (char) (32 + random.nextInt(96)));
    }
    return text.toString();
  }

  @Test
  void anyTextIsAnExpressionOrAnError() {
    int errors = 0;
    for (long seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      String text = seed % 2 == 0 ? text(random) : mutated(random, seed);
      try {
        Expression expression = Expression.parse(text);
        assertThat(Expression.parse(expression.text())).as("seed %d", seed).isEqualTo(expression);
      } catch (ExpressionException e) {
        errors++;
        assertThat(e.column()).as("seed %d: %s", seed, text).isBetween(1, text.length() + 1);
        assertThat(e.getMessage()).contains("found", "expected");
      }
    }
    assertThat(errors).isBetween(CASES / 10, CASES * 9 / 10);
  }
}
