package dev.synod.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.cli.Synod.Outcome;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with a question about quorums, one line says so. */
class BadQuorumOptionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | quorum: found none, expected READS, or --reads and --writes, or --search",
        "a --search | quorum: found more than one, expected READS, or --reads and --writes, or"
            + " --search",
        "a --reads b | quorum: found more than one, expected READS, or --reads and --writes, or"
            + " --search",
        "--search | --search: found no --node, expected one for each node to use",
        "a --resilience 1 | --resilience and --budget: found no --search, expected it too",
        "a --budget 5 | --resilience and --budget: found no --search, expected it too",
        "--search --node a --resilience -1 | --search: resilience is from 0 to 64, not -1",
        "--search --node a --budget 0 | --search: a budget is 1 to 100 million systems, not 0",
        "--search --node a --resilience 3"
            + " | quorum: found no strategy that keeps --resilience 3, expected limits that one can"
            + " keep",
        "--reads a --writes b" + " | quorum: read quorum [a] and write quorum [b] do not intersect",
        "a* | READS: column 3: found the end, expected a node, choose, majority, votes, grid or (",
        "--reads a --writes b+"
            + " | --writes: column 3: found the end, expected a node, choose, majority, votes, grid"
            + " or (",
        "a+b --load-limit NaN | --load-limit: found NaN, expected a number from 0",
        "a+b --network-limit -1 | --network-limit: found -1.0, expected a number from 0",
        "a+b --latency-limit NaN | --latency-limit: found NaN, expected a number from 0",
        "a+b --load-limit 1 | --load-limit: found it with --optimise load, expected limits of the"
            + " other measures",
        "a+b --optimise latency --load-limit 0.1 --network-limit 9 | quorum: found no strategy that"
            + " keeps --load-limit 0.1, --network-limit 9.0, expected limits that one can keep",
        "a+b --failures 3"
            + " | quorum: found no strategy that keeps --failures 3, expected limits that one can"
            + " keep",
        "a+b --failures -1 | --failures: failures are from 0 to 64, not -1",
        "a+b --node c | --node: found c, expected one of a, b",
        "a+b --node a --node a | --node: found a twice, expected each node once",
        "a+b --node a:x=1 | --node a: found x=1, expected reads=, writes= or ms=",
        "a+b --node a:reads= | --node a: found nothing, expected a number",
        "a+b --node a:ms=-1 | --node a: found ms=-1, expected a finite number from 0",
        "a+b --node a:reads=NaN | --node a: found reads=NaN, expected a finite number above 0",
        "a+b --node a:reads=Infinity"
            + " | --node a: found reads=Infinity, expected a finite number above 0",
        "a+b --node a:writes=0 | --node a: found writes=0, expected a finite number above 0",
        "a+b --node :reads=1" + " | --node: found no name in :reads=1, expected NAME:KEY=VALUE,…",
        "a+b --read-fraction x | --read-fraction: found x, expected a number",
        "a+b --read-fraction 0.5, | --read-fraction: found nothing, expected a number",
        "a+b --read-fraction 2 | --read-fraction: a read fraction is from 0 to 1, not 2.0",
        "a+b --read-fraction NaN | --read-fraction: a read fraction is from 0 to 1, not NaN",
        "a+b --read-fraction 0.5:-1 | --read-fraction: the weight of a read fraction is finite and"
            + " not negative, not -1.0",
        "a+b --read-fraction 0.5,0.5"
            + " | --read-fraction: found 0.5 twice, expected each share once",
      })
  void brokenOptions(String options, String message) {
    assertRefused(message, ("quorum " + options).strip().split(" ", -1));
  }

  @Test
  void tooManyQuorumsAreRefused() {
    String nodes = IntStream.range(0, 30).mapToObj(at -> "n" + at).collect(Collectors.joining(","));

    assertRefused(
        "quorum: more than 1000000 minimal quorums, 1307504 at some point, are too many",
        "quorum",
        "choose(15," + nodes + ")");
  }

  @Test
  void whatIsTooFarApartToComputeWithIsOneLine() {
    assertThat(QuorumOptions.refusing("here", () -> 1)).isEqualTo(1);
    assertThatThrownBy(() ->
            QuorumOptions.refusing(
                "here",
                () -> {
                  throw new ArithmeticException("no optimum");
                }))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "here: found figures too far apart to compute with (no optimum), expected closer ones");
  }

  private static void assertRefused(String message, String... arguments) {
    Outcome outcome = Synod.run(arguments);

    assertThat(outcome.err()).isEqualTo("synod: " + message + "\n");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.status()).isEqualTo(2);
  }
}
