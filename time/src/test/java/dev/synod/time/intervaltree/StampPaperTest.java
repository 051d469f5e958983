package dev.synod.time.intervaltree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.time.causality.Order;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The promises of Almeida, Baquero and Fonte 2008, sentence by sentence. */
class StampPaperTest {

  /** "the seed stamp (1, 0), from which other stamps can be obtained by forking". */
  @Test
  void theSeedOwnsEverythingAndKnowsNothing() {
    assertThat(Stamp.seed()).hasToString("(1, 0)");
  }

  /** A run of forks, events and joins as in the figure of the example, in the paper's notation. */
  @Test
  void aRunInThePapersNotation() {
    Stamp.Pair forked = Stamp.seed().fork();
    assertThat(forked.first()).hasToString("((1, 0), 0)");
    assertThat(forked.second()).hasToString("((0, 1), 0)");
    Stamp left = forked.first().event();
    Stamp right = forked.second().event().event();
    assertThat(left).hasToString("((1, 0), (0, 1, 0))");
    assertThat(right).hasToString("((0, 1), (0, 0, 2))");
    Stamp.Pair halves = left.fork();
    Stamp outer = halves.first().event();
    assertThat(outer).hasToString("(((1, 0), 0), (0, (1, 1, 0), 0))");
    Stamp inner = halves.second().join(right);
    assertThat(inner).hasToString("(((0, 1), 1), (1, 0, 1))");
    Stamp.Pair again = inner.fork();
    assertThat(again.first()).hasToString("(((0, 1), 0), (1, 0, 1))");
    assertThat(again.second()).hasToString("((0, 1), (1, 0, 1))");
    Stamp grown = again.second().event();
    assertThat(grown).hasToString("((0, 1), (1, 0, 2))");
    Stamp joined = outer.join(again.first());
    assertThat(joined).hasToString("((1, 0), (1, (0, 1, 0), 1))");
    assertThat(joined.event()).hasToString("((1, 0), 2)");
  }

  /** "fork ... a pair of stamps that have identical copies of the event component". */
  @Test
  void forkCopiesWhatIsKnown() {
    Stamp.Pair pair = Stamp.seed().event().fork();

    assertThat(pair.first().compare(pair.second())).isEqualTo(Order.EQUAL);
    assertThat(pair.first()).isNotEqualTo(pair.second());
  }

  /** "peek ... an anonymous stamp ... that cannot register events". */
  @Test
  void anAnonymousStampCannotCountEvents() {
    Stamp anonymous = Stamp.seed().event().peek();

    assertThat(anonymous.isAnonymous()).isTrue();
    assertThat(anonymous).hasToString("(0, 1)");
    assertThatThrownBy(anonymous::event).isInstanceOf(IllegalStateException.class);
    assertThat(anonymous.fork().first().isAnonymous()).isTrue();
  }

  /** "send ... atomic composition of event followed by peek". */
  @Test
  void sendIsEventThenPeek() {
    Stamp.Pair sent = Stamp.seed().send();

    assertThat(sent.first()).isEqualTo(Stamp.seed().event());
    assertThat(sent.second()).isEqualTo(Stamp.seed().event().peek());
  }

  /** "receive ... atomic composition of join followed by event". */
  @Test
  void receiveIsJoinThenEvent() {
    Stamp.Pair pair = Stamp.seed().fork();
    Stamp message = pair.first().send().second();

    assertThat(pair.second().receive(message)).isEqualTo(pair.second().join(message).event());
    assertThat(message.happensBefore(pair.second().receive(message))).isTrue();
  }

  /** "sum ... of two non-overlapping ids": an identity used twice is found. */
  @Test
  void anIdentityThatIsUsedTwiceIsRefused() {
    Stamp stamp = Stamp.seed().fork().first();

    assertThatThrownBy(() -> stamp.join(stamp))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("copy");
    assertThatThrownBy(() -> stamp.join(Stamp.seed())).isInstanceOf(IllegalArgumentException.class);
  }

  /** "a normal form ... compact representations". */
  @Test
  void eventsSimplifyWhenTheIntervalIsWholeAgain() {
    Stamp.Pair pair = Stamp.seed().fork();
    Stamp joined = pair.first().event().join(pair.second().event().event());

    assertThat(joined).hasToString("(1, (1, 0, 1))");
    assertThat(joined.event()).hasToString("(1, 2)");
  }

  @Test
  void idsHaveAGreatestDepth() {
    Stamp stamp = Stamp.seed();
    for (int depth = 0; depth < Stamp.MAXIMUM_DEPTH; depth++) {
      stamp = stamp.fork().first();
    }
    Stamp deepest = stamp.event();

    assertThat(Stamp.decode(deepest.encode())).isEqualTo(deepest);
    assertThat(deepest.event().compare(deepest)).isEqualTo(Order.AFTER);
    assertThatThrownBy(deepest::fork)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("1024");
  }

  /** A thread's stack is 1 MiB or 8 MiB by default. */
  @Test
  void theDeepestStampNeedsHalfAMebibyteOfStack() throws InterruptedException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread small = new Thread(null, this::idsHaveAGreatestDepth, "small stack", 1 << 19);
    small.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
    small.start();
    small.join();

    assertThat(failure.get()).isNull();
  }

  @Test
  void countersHaveAGreatestValue() {
    Stamp last = new Stamp(Id.Leaf.ALL, new Events.Leaf(Stamp.MAXIMUM_EVENTS));

    assertThat(Stamp.decode(last.encode())).isEqualTo(last);
    assertThatThrownBy(last::event).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theSeedIsOneByte() {
    assertThat(Stamp.seed().encode()).containsExactly(0b0011_0000);
  }
}
