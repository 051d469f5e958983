package dev.synod.patterns.conformance;

import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static dev.synod.patterns.conformance.StoreUnderTest.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.SeveralKeys;
import dev.synod.patterns.store.SeveralKeys.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Several keys at once, of a store that can. */
public interface SeveralKeysContract extends StoreUnderTest {

  private SeveralKeys several() {
    assumeTrue(store().severalKeys().isPresent(), "the store takes one key at a time");
    return store().severalKeys().orElseThrow();
  }

  @Test
  default void allAreAppliedInTheOrderGiven() {
    Entry held = applied(claim("c", 1));

    Answer answer =
        several()
            .applyAll(List.of(claim("b", 2), Operation.release(held, nonce(3)), claim("a", 4)));

    assertThat(answer).isInstanceOf(Answer.AllApplied.class);
    assertThat(((Answer.AllApplied) answer).entries())
        .extracting(Entry::key)
        .containsExactly("b", "c", "a");
    assertThat(entry("a").heldBy(nonce(4))).isTrue();
    assertThat(entry("b").heldBy(nonce(2))).isTrue();
    assertThat(entry("c").released()).isTrue();
  }

  @Test
  default void oneRefusedKeepsAllFromBeingApplied() {
    Entry inTheWay = applied(claim("b", 1));

    Answer answer = several().applyAll(List.of(claim("a", 2), claim("b", 3), claim("c", 4)));

    assertThat(answer).isInstanceOf(Answer.NoneApplied.class);
    Answer.NoneApplied none = (Answer.NoneApplied) answer;
    assertThat(none.index()).isEqualTo(1);
    assertThat(none.entry().map(Entry::revision)).contains(inTheWay.revision());
    assertThat(store().read("a")).isEmpty();
    assertThat(store().read("c")).isEmpty();
    assertThat(entry("b").heldBy(nonce(1))).isTrue();
  }

  @Test
  default void aRefusalByAbsenceNamesNoEntry() {
    Answer answer =
        several().applyAll(List.of(claim("a", 1), put("b", 2, new Guard.Revision(7), "x")));

    assertThat(answer).isEqualTo(new Answer.NoneApplied(1, Optional.empty()));
    assertThat(store().read("a")).isEmpty();
  }

  @Test
  default void theSameNoncesAgainAreAppliedOnce() {
    List<Operation> operations = List.of(claim("a", 1), claim("b", 2));
    several().applyAll(operations);
    long a = entry("a").revision();
    long b = entry("b").revision();

    assertThat(several().applyAll(operations)).isInstanceOf(Answer.AllApplied.class);

    assertThat(entry("a").revision()).isEqualTo(a);
    assertThat(entry("b").revision()).isEqualTo(b);
  }

  @Test
  default void twoOnOneKeyNoneOrTooManyAreRefused() {
    int most = store().capabilities().limits().operations();
    List<Operation> operations = new ArrayList<>();
    for (int number = 0; number < most; number++) {
      operations.add(claim("key" + number, number));
    }
    assertThat(several().applyAll(operations)).isInstanceOf(Answer.AllApplied.class);
    operations.add(claim("one more", most));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> several().applyAll(operations))
        .withMessageContaining("expected 1 to " + most);
    assertThatIllegalArgumentException().isThrownBy(() -> several().applyAll(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> several().applyAll(List.of(claim("x", 500), claim("x", 501))))
        .withMessageContaining("'x'");
    assertThat(store().read("x")).isEmpty();
  }
}
