package dev.synod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.cli.Synod.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with the options of {@code partition}, one line says so. */
class BadPartitionOptionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | partition: found no --keys, expected it with a SOURCE",
        "ring --nodes 3 | partition: found no --keys, expected it with a SOURCE",
        "ring --keys zipf:9 | partition: found no --nodes, expected it with an integer from"
            + " -2147483648 to 2147483647",
        "--nodes 3 --keys zipf:9 | partition: found no SCHEME, expected one",
        "foo --nodes 3 --keys zipf:9 | SCHEME: found foo, expected one of modulo, ring, bounded,"
            + " rendezvous, jump, maglev, slots, hash, range, geo",
        "ring --nodes 0 --keys zipf:9 | --nodes: found 0, expected 1 to 10000",
        "ring --nodes 10001 --keys zipf:9 | --nodes: found 10001, expected 1 to 10000",
        "ring --nodes 3 --replicas 4 --keys zipf:9 | --replicas: found 4, expected 1 to 3",
        "bounded --nodes 3 --replicas 2 --keys zipf:9 | --replicas: found 2, expected 1",
        "ring --nodes 3 --zones 4 --keys zipf:9 | --zones: found 4, expected 1 to 3",
        "jump --nodes 3 --weights 1,2 --keys zipf:9"
            + " | --weights: found it with jump, expected it with a scheme that has weights",
        "ring --nodes 3 --weights 1,x --keys zipf:9"
            + " | --weights: found x, expected numbers from 0.001 to 1000",
        "ring --nodes 3 --weights 1,,1 --keys zipf:9"
            + " | --weights: found nothing, expected numbers from 0.001 to 1000",
        "ring --nodes 1 --weights 1,2 --keys zipf:9"
            + " | --weights: found 2 of them, expected at most 1, the number of nodes",
        "ring --nodes 3 --virtual-nodes 0 --keys zipf:9"
            + " | --virtual-nodes: found 0, expected 1 to 4194304",
        "ring --nodes 9999 --virtual-nodes 1677 --weights 1000 --keys zipf:9"
            + " | --virtual-nodes: found 1677 virtual nodes a member, expected at least 1, and at"
            + " most 16777216 in all",
        "jump --nodes 3 --virtual-nodes 8 --keys zipf:9"
            + " | --virtual-nodes: found it with jump, expected it with ring or bounded",
        "bounded --nodes 3 --epsilon 0 --keys zipf:9"
            + " | --epsilon: found 0.0, expected 0.001 to 1000",
        "bounded --nodes 3 --epsilon x --keys zipf:9 | --epsilon: found x, expected a NUMBER",
        "ring --nodes 3 --epsilon 1 --keys zipf:9"
            + " | --epsilon: found it with ring, expected it with bounded",
        "maglev --nodes 3 --table 100 --keys zipf:9"
            + " | --table: found a table of 100 entries, expected a prime above 3, the number of"
            + " members, to 10000019",
        "ring --nodes 3 --partitions 8 --keys zipf:9"
            + " | --partitions: found it with ring, expected it with hash, range or geo",
        "hash --nodes 3 --partitions 0 --keys zipf:9"
            + " | --partitions: found 0, expected 1 to 1048576",
        "geo --nodes 3 --keys zipf:9"
            + " | --residency: found none, expected rules such as de:=eu,us:=us",
        "geo --nodes 3 --residency user=eu,x --keys zipf:9"
            + " | --residency: found x, expected PREFIX=REGION or PREFIX=REGION+REGION",
        "geo --nodes 3 --residency a=eu,a=us --keys zipf:9"
            + " | --residency: found a twice, expected it once",
        "geo --nodes 3 --residency a=eu,b=us --keys zipf:9"
            + " | --nodes: found 2 in region eu, expected at least 3, one for each replica",
        "ring --nodes 3 --failures 4 --keys zipf:9"
            + " | --failures: found 4, expected numbers from 0 to 3",
        "ring --nodes 3 --keys zipf:0 | --keys: found zipf:0, expected zipf:COUNT or"
            + " zipf:COUNT:EXPONENT with 1 to 20000000 keys and an exponent from 0 to 10",
        "ring --nodes 3 --keys zipf:9:x | --keys: found zipf:9:x, expected zipf:COUNT or"
            + " zipf:COUNT:EXPONENT with 1 to 20000000 keys and an exponent from 0 to 10",
        "ring --nodes 3 --keys zipf:9:11 | --keys: found zipf:9:11, expected zipf:COUNT or"
            + " zipf:COUNT:EXPONENT with 1 to 20000000 keys and an exponent from 0 to 10"
      })
  void brokenOptions(String options, String message) {
    Outcome outcome = Synod.run(("partition " + options).strip().split(" ", -1));

    assertThat(outcome.err()).isEqualTo("synod: " + message + "\n");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.status()).isEqualTo(2);
  }
}
