package dev.synod.advisor.quorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a*b + c*d                         | a*b + c*d
          (a + b) * c                       | (a + b)*c
          a + (b + c)                       | a + (b + c)
          choose(2, a, b, c)                | choose(2, a, b, c)
          choose(2, [a, b, c])              | choose(2, a, b, c)
          choose2(a, b*c, d)                | choose(2, a, b*c, d)
          majority(a, b, c, d)              | choose(3, a, b, c, d)
          majority([a,b,c])                 | choose(2, a, b, c)
          grid(2x3: a b c / d e f)          | a*b*c + d*e*f
          votes(3; a:2, b, c*d : 1)         | votes(3; a : 2, b : 1, c*d : 1)
          majority(majority(a,b,c), d, e)   | choose(2, choose(2, a, b, c), d, e)
          eu-west-1 * _x.y                  | eu-west-1*_x.y
          choose + majority                 | choose + majority
          """)
  void notationIsReadAndWritten(String text, String written) {
    Expression expression = Expression.parse(text);
    assertThat(expression.text()).isEqualTo(written);
    assertThat(Expression.parse(written)).isEqualTo(expression);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          a +              | 4  | the end | a node, choose, majority, votes, grid or (
          a b              | 3  | 'b'     | +, * or the end
          (a + b           | 7  | the end | +, * or )
          choose(0, a, b)  | 8  | 0       | a number from 1 to 2
          choose(3, a, b)  | 8  | 3       | a number from 1 to 2
          choose(a, b)     | 8  | 'a'     | how many to choose, a whole number
          choose3(a, b)    | 1  | 3       | a number from 1 to 2
          votes(9; a:2, b) | 7  | 9       | a number of votes from 1 to 3
          votes(1; a:0)    | 12 | 0       | a weight from 1 on
          grid(2x2: a b c) | 15 | 'c'     | / before the next row
          grid(2x2: a b / c) | 18 | ')'   | the name of a node
          grid(9x9: a)     | 6  | 9x9     | a grid of 1 to 64 nodes
          any(a, b)        | 1  | 'a'     | choose, majority, votes or grid before a (
          [a]              | 1  | '['     | a node, choose, majority, votes, grid or (
          """)
  void errorsSayWhereAndWhat(String text, int column, String found, String expected) {
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> Expression.parse(text))
        .satisfies(error -> {
          assertThat(error.column()).isEqualTo(column);
          assertThat(error.found()).isEqualTo(found);
          assertThat(error.expected()).isEqualTo(expected);
        });
  }

  @Test
  void limitsAreNamed() {
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> Expression.parse("(".repeat(200) + "a" + ")".repeat(200)))
        .withMessageContaining("at most 100 levels of nesting");
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> Expression.parse("a + ".repeat(10_000) + "a"))
        .withMessageContaining("an expression of at most 20000");
    String many = String.join("+", Coteries.nodes(64).stream().map(Expression::text).toList());
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> Expression.parse(many + "+another"))
        .withMessageContaining("another node, another, expected at most 64");
    Expression large = Coteries.majority(25);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> MinimalQuorums.of(large))
        .withMessageContaining("more than 1000000 minimal quorums");
  }

  @Test
  void randomExpressionsAreReadBack() {
    for (int seed = 0; seed < 20_000; seed++) {
      Expression expression = new RandomQuorums(seed).expression(20, 4);
      assertThat(Expression.parse(expression.text())).as("seed %d", seed).isEqualTo(expression);
    }
  }

  @Test
  void dualsOfDualsAreTheSameSystem() {
    Expression expression = Expression.parse("votes(4; a:3, b:2, c*d:1, e:1) * (f + g)");
    assertThat(expression.dual().dual()).isEqualTo(expression);
    assertThat(expression.names()).isEqualTo(List.of("a", "b", "c", "d", "e", "f", "g"));
  }
}
