package dev.synod.advisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.advisor.RelaxedFamily.Kind;
import dev.synod.advisor.RelaxedFamily.Member;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.topology.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What configurations promise to sessions. */
final class PromisesTest {

  private static List<Consistency> promised(int read, int write) {
    List<Place> copies =
        List.of(new Place("eu", "eu-a"), new Place("eu", "eu-b"), new Place("eu", "eu-c"));
    return Promises.of(
        new Member(
            Kind.MULTI_LEADER, new Configuration(new Scheme.MultiLeader(read, write), copies)));
  }

  @Test
  void readsAreMonotonicOnlyIfEveryCopyOfTheGroupIsRead() {
    assertThat(promised(1, 3)).doesNotContain(Consistency.MONOTONIC_READS);
    assertThat(promised(2, 2)).doesNotContain(Consistency.MONOTONIC_READS);
    assertThat(promised(3, 1)).contains(Consistency.MONOTONIC_READS);
  }

  /** Another region may hear of a session's second write before the first. */
  @Test
  void theOrderOfASessionsWritesIsNotPromisedToOtherRegions() {
    assertThat(promised(3, 3)).doesNotContain(Consistency.MONOTONIC_WRITES);
  }

  @Test
  void ownWritesAreReadWhereQuorumsMeet() {
    assertThat(promised(2, 2)).contains(Consistency.READ_YOUR_WRITES);
    assertThat(promised(1, 2)).doesNotContain(Consistency.READ_YOUR_WRITES);
  }
}
