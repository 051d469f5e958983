package dev.synod.patterns.conformance;

import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.KeyScan;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.OrderedScan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scans by key and by due lease, of a store that has them. */
public interface ScanContract extends StoreUnderTest {

  private KeyScan keys() {
    assumeTrue(store().keyScan().isPresent(), "the store has no scan by key");
    return store().keyScan().orElseThrow();
  }

  private OrderedScan scan() {
    assumeTrue(store().orderedScan().isPresent(), "the store has no ordered scan");
    return store().orderedScan().orElseThrow();
  }

  private static List<String> keys(List<Entry> entries) {
    return entries.stream().map(Entry::key).toList();
  }

  @Test
  default void keysAreScannedByCodePointAndPrefix() {
    // U+FF5E is less than U+1F511 as a code point, and greater as characters of Java.
    List<String> inOrder = List.of("a", "a/", "a/B", "a/b", "a/ä", "a/～", "a/🔑", "a0", "b");
    for (int index = inOrder.size() - 1; index >= 0; index--) {
      applied(claim(inOrder.get(index), index));
    }

    assertThat(keys(keys().byKey("", "", 100))).isEqualTo(inOrder);
    assertThat(keys(keys().byKey("a/", "", 100))).isEqualTo(inOrder.subList(1, 7));
    assertThat(keys(keys().byKey("a/", "a/b", 2))).containsExactly("a/ä", "a/～");
    assertThat(keys(keys().byKey("a/", "b", 2))).isEmpty();
    assertThat(keys(keys().byKey("c", "", 2))).isEmpty();
  }

  @Test
  default void percentAndUnderscoreInAPrefixMeanThemselves() {
    applied(claim("a%b", 1));
    applied(claim("a_b", 2));
    applied(claim("axb", 3));

    assertThat(keys(keys().byKey("a%", "", 9))).containsExactly("a%b");
    assertThat(keys(keys().byKey("a_", "", 9))).containsExactly("a_b");
  }

  @Test
  default void pagesTogetherAreTheWhole() {
    for (int number = 100; number < 125; number++) {
      applied(claim("key" + number, number));
    }
    List<String> found = new ArrayList<>();
    String last = "";
    for (List<Entry> page = keys().byKey("key", last, 7);
        !page.isEmpty();
        page = keys().byKey("key", last, 7)) {
      assertThat(page).hasSizeLessThanOrEqualTo(7);
      found.addAll(keys(page));
      last = page.get(page.size() - 1).key();
    }
    assertThat(found).hasSize(25).isSorted().doesNotHaveDuplicates();
  }

  @Test
  default void aScanShowsWhatAReadShows() {
    Entry held = applied(claim("held", 1));
    Entry tombstone = applied(Operation.release(applied(claim("released", 2)), nonce(3)));

    List<Entry> found = keys().byKey("", "", 10);

    assertThat(keys(found)).containsExactly("held", "released");
    assertThat(found.get(0).revision()).isEqualTo(held.revision());
    assertThat(found.get(0).value()).isEqualTo(held.value());
    assertThat(found.get(0).heldBy(nonce(1))).isTrue();
    assertThat(found.get(1)).isEqualTo(tombstone);
  }

  @Test
  default void dueIsWhatEndedUnreleasedInTheOrderOfItsEnd() {
    applied(claim("job/2", 1, shortLease()));
    awaitEndOfLease("job/2");
    applied(claim("job/1", 2, shortLease()));
    applied(claim("other", 3, shortLease()));
    applied(claim("job/held", 4));
    applied(Operation.release(applied(claim("job/released", 5)), nonce(6)));
    awaitEndOfLease("job/1");
    awaitEndOfLease("other");

    assertThat(keys(scan().due("job/", 10))).containsExactly("job/2", "job/1");
    assertThat(keys(scan().due("", 10))).containsExactly("job/2", "job/1", "other");
    assertThat(keys(scan().due("", 1))).containsExactly("job/2");
    assertThat(scan().due("job/", 10)).noneMatch(Entry::held);
  }

  @Test
  default void whatIsTakenOverIsNoLongerDue() {
    applied(claim("job", 1, shortLease()));
    awaitEndOfLease("job");
    applied(claim("job", 2));

    assertThat(scan().due("", 10)).isEmpty();
  }

  @Test
  default void aScanOfNoOrTooManyEntriesIsRefused() {
    int most = store().capabilities().limits().rows();
    assertThat(keys().byKey("", "", most)).isEmpty();
    for (int limit : new int[] {-1, 0, most + 1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> keys().byKey("", "", limit))
          .withMessageContaining("expected 1 to " + most);
    }
  }

  @Test
  default void aScanForNoOrTooManyDueEntriesIsRefused() {
    int most = store().capabilities().limits().rows();
    assertThat(scan().due("", most)).isEmpty();
    for (int limit : new int[] {-1, 0, most + 1}) {
      assertThatIllegalArgumentException().isThrownBy(() -> scan().due("", limit));
    }
  }
}
