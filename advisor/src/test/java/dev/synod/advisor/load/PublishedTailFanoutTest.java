package dev.synod.advisor.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.synod.advisor.PublishedTable;
import dev.synod.advisor.PublishedTable.Row;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table; a row of another kind is an error. */
class PublishedTailFanoutTest {

  private static final Pattern FAN_OUT =
      Pattern.compile("fan-out (\\d+), per-server P\\(>\\S+\\)=(\\S+)");
  private static final Pattern RETRIES =
      Pattern.compile("(?:call stack )?depth (\\d+), (\\d+) attempts each");
  private static final Pattern HEDGE =
      Pattern.compile(".* over (\\d+) servers, hedge after (\\d+) ms");
  private static final Pattern MEASURED =
      Pattern.compile("p99.9 (\\d+) ms -> (\\d+) ms with ~(\\d+)% more requests");

  static List<Row> rows() {
    return PublishedTable.read("tail_fanout").rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isReproduced(Row row) {
    String inputs = row.text("inputs");
    Matcher fanOut = FAN_OUT.matcher(inputs);
    Matcher retries = RETRIES.matcher(inputs);
    Matcher hedge = HEDGE.matcher(inputs);
    if (fanOut.matches()) {
      double late = Double.parseDouble(fanOut.group(2));
      assertThat(new FanOut(Long.parseLong(fanOut.group(1))).late(late).value())
          .isCloseTo(row.number("expected"), withinPercentage(1e-10));
    } else if (retries.matches()) {
      assertThat(row.text("metric")).isEqualTo("load amplification");
      assertThat(new Retries(whole(retries, 2), whole(retries, 1)).worstAmplification().value())
          .isEqualTo(row.number("expected"));
    } else if (hedge.matches()) {
      assertThat(row.text("expected")).isEqualTo("n/a (empirical)");
      hasTheShape(hedge, row.text("metric"));
    } else {
      throw new AssertionError("a row of an unknown kind: " + row);
    }
  }

  /**
   * A distribution with the measured share of late servers, and the measured tail of the whole
   * request without hedging: with it, the tail comes down by as much, for as few requests more.
   */
  private static void hasTheShape(MatchResult hedge, String metric) {
    Matcher measured = MEASURED.matcher(metric);
    assertThat(measured.matches()).as(metric).isTrue();
    double after = whole(hedge, 2);
    double share = whole(measured, 3) / 100.0;
    FanOut fanOut = new FanOut(whole(hedge, 1));
    double late = fanOut.lateServer(1e-3).value();
    double slow = (whole(measured, 1) - after) / Math.log(share / late);
    DoubleUnaryOperator tail =
        time ->
            time <= after
                ? 1 - (1 - share) * time / after
                : share * Math.exp((after - time) / slow);
    assertThat(fanOut.late(tail.applyAsDouble(whole(measured, 1))).value())
        .isCloseTo(1e-3, withinPercentage(1e-6));
    Hedge twice = new Hedge(after, 2);
    assertThat(twice.extraLoad(tail).value()).isCloseTo(share, withinPercentage(1e-9));
    assertThat(twice.quantile(1 - late, tail).value()).isLessThan(whole(measured, 1) / 2.0);
  }

  private static int whole(MatchResult match, int group) {
    return Integer.parseInt(match.group(group));
  }
}
