package dev.synod.time.dotted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.time.causality.Order;
import dev.synod.time.vector.Dot;
import dev.synod.time.vector.VectorClock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The promises of Almeida et al. 2014, and the examples of the authors' code. */
class DottedVersionVectorSetPaperTest {
  private static final long A = 1;
  private static final long B = 2;

  private static DottedVersionVectorSet<String> first(long server, String value) {
    return DottedVersionVectorSet.<String>empty().update(VectorClock.empty(), server, value);
  }

  /** "update ... a new dot": the value written is the server's next event. */
  @Test
  void aWriteGetsTheNextDotOfItsServer() {
    DottedVersionVectorSet<String> one = first(A, "v1");
    DottedVersionVectorSet<String> two = one.update(one.context(), A, "v2");

    assertThat(two.siblings()).containsExactly(new DottedValue<>(new Dot(A, 2), "v2"));
  }

  /** "Values in the context are discarded": those the client has seen, and no others. */
  @Test
  void aWriteDiscardsExactlyWhatItsClientHasSeen() {
    DottedVersionVectorSet<String> v1 = first(A, "v1"); // Mary writes without having read
    VectorClock peter = v1.context(); // Peter reads
    DottedVersionVectorSet<String> v2 = v1.update(VectorClock.empty(), A, "v2"); // Mary again
    DottedVersionVectorSet<String> v3 = v2.update(peter, A, "v3");

    assertThat(v2.values()).containsExactly("v2", "v1");
    assertThat(v3.values()).containsExactly("v3", "v2");
    assertThat(v3.context()).isEqualTo(VectorClock.of(Map.of(A, 3L)));
  }

  /** A write through another server, with the context of the first. */
  @Test
  void aWriteThroughAnotherServerDiscardsToo() {
    DottedVersionVectorSet<String> one = first(A, "v1");
    DottedVersionVectorSet<String> two = one.update(one.context(), A, "v2");
    DottedVersionVectorSet<String> seen = two.update(two.context(), B, "v3");
    DottedVersionVectorSet<String> unseen = two.update(one.context(), B, "v4");

    assertThat(seen.values()).containsExactly("v3");
    assertThat(unseen.values()).containsExactly("v2", "v4");
  }

  /** "sync ... discards (causally) outdated values, while merging all causal histories." */
  @Test
  void syncDiscardsWhatEitherSideKnowsToBeOverwritten() {
    DottedVersionVectorSet<String> old = first(A, "v1");
    DottedVersionVectorSet<String> recent = old.update(old.context(), B, "v2");
    DottedVersionVectorSet<String> rival = old.update(VectorClock.empty(), A, "v3");

    assertThat(old.sync(recent)).isEqualTo(recent);
    assertThat(recent.sync(rival).values()).containsExactly("v3", "v2");
    assertThat(old.compare(recent)).isEqualTo(Order.BEFORE);
    assertThat(recent.compare(rival)).isEqualTo(Order.CONCURRENT);
  }

  /** "discard": what was deleted does not come back from a replica that has it still. */
  @Test
  void whatIsDeletedStaysDeleted() {
    DottedVersionVectorSet<String> stored = first(A, "v1");
    DottedVersionVectorSet<String> deleted = stored.discard(stored.context());

    assertThat(deleted.values()).isEmpty();
    assertThat(deleted.sync(stored)).isEqualTo(deleted);
    assertThat(deleted.compare(stored)).isEqualTo(Order.AFTER);
    assertThatThrownBy(() -> deleted.read(siblings -> ""))
        .isInstanceOf(IllegalStateException.class);
  }

  /** "reconcile": one value, with a history that holds all siblings. */
  @Test
  void reconcilingReplacesAllSiblings() {
    DottedVersionVectorSet<String> siblings = first(A, "x").sync(first(B, "y"));
    DottedVersionVectorSet<String> one =
        siblings.reconcile(B, MergeFunction.folding((left, right) -> left + right));

    assertThat(one.values()).containsExactly("xy");
    assertThat(one.sync(siblings)).isEqualTo(one);
  }

  /** "last" and "lww": the application's order decides, on demand. */
  @Test
  void lastWriterWinsWhereItIsAskedFor() {
    DottedVersionVectorSet<String> siblings = first(A, "x").sync(first(B, "y"));
    MergeFunction<String> greatest = MergeFunction.lastWriterWins(Comparator.naturalOrder());

    assertThat(siblings.read(greatest)).isEqualTo("y");
    assertThat(siblings.reconcile(A, greatest).values()).isEqualTo(List.of("y"));
    assertThat(new TreeSet<>(siblings.values())).containsExactly("x", "y");
  }

  /** A server that has lost its state does not issue a dot that clients know already. */
  @Test
  void aContextFromTheFutureAdvancesTheServer() {
    VectorClock future = VectorClock.of(Map.of(A, 7L));
    DottedVersionVectorSet<String> written =
        DottedVersionVectorSet.<String>empty().update(future, A, "v");

    assertThat(written.siblings()).containsExactly(new DottedValue<>(new Dot(A, 8), "v"));
    assertThatThrownBy(() -> written.update(future, -1, "v"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
