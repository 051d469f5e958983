package dev.synod.patterns.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.patterns.conformance.FaultyStore;
import dev.synod.patterns.conformance.FaultyStore.Fault;
import dev.synod.patterns.host.VirtualHost;
import dev.synod.patterns.lease.LeaseOptions;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.observation.Event;
import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.MemoryStore;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardedRegisterTest {

  private static final Duration KEPT = Duration.ofDays(30);

  private final VirtualHost host = new VirtualHost(5);
  private final MemoryStore memory = new MemoryStore(() -> Instant.EPOCH);
  private final Deque<Runnable> before = new ArrayDeque<>();
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final List<Event> events = new ArrayList<>();
  private final Leases leases =
      new Leases(new FaultyStore(memory, this::fault), host, events::add, LeaseOptions.USUAL);
  private final GuardedRegister register = register("value");

  private GuardedRegister register(String key) {
    return new GuardedRegister(leases, "stock", key, KEPT);
  }

  /** What others do just before this write arrives, and what becomes of it. */
  private Fault fault() {
    if (!before.isEmpty()) {
      before.removeFirst().run();
    }
    return faults.isEmpty() ? Fault.NONE : faults.removeFirst();
  }

  private void otherWrites(long token, String value) {
    try {
      GuardedRegister direct =
          new GuardedRegister(Leases.over(memory, host), "stock", "value", KEPT);
      direct.write(token, Bytes.utf8(value));
    } catch (InterruptedException never) {
      throw new AssertionError(never);
    }
  }

  private String value() throws InterruptedException {
    return register.read().value().toUtf8();
  }

  @Test
  void itIsWrittenUnderTheGreatestTokenOnly() {
    host.run(() -> {
      assertThat(register.read().fence()).isEqualTo(FenceState.NONE);
      register.write(5, Bytes.utf8("five"));
      register.write(5, Bytes.utf8("five again"));

      assertThatThrownBy(() -> register.write(4, Bytes.utf8("four")))
          .isInstanceOf(StaleTokenException.class);
      assertThat(value()).isEqualTo("five again");

      register.write(6, Bytes.EMPTY);
      assertThat(register.read().fence().greatest()).isEqualTo(6);
      assertThat(events).containsExactly(new Event.StaleTokenRefused("stock", 4));
    });
  }

  @Test
  void aHolderWhoLosesTheRaceToALaterOneIsRefused() {
    host.run(() -> {
      before.add(() -> otherWrites(6, "six"));

      assertThatThrownBy(() -> register.write(5, Bytes.utf8("five")))
          .isInstanceOf(StaleTokenException.class);
      assertThat(value()).isEqualTo("six");
    });
  }

  @Test
  void aHolderWhoLosesTheRaceToAnEarlierOneWritesAfterIt() {
    host.run(() -> {
      before.add(() -> otherWrites(4, "four"));

      register.write(5, Bytes.utf8("five"));

      assertThat(value()).isEqualTo("five");
    });
  }

  @Test
  void aLostReplyDoesNotWriteTwice() {
    host.run(() -> {
      faults.add(Fault.LOST_REPLY);

      register.write(5, Bytes.utf8("five"));

      assertThat(memory.read("value").orElseThrow().revision()).isEqualTo(1);
    });
  }

  @Test
  void aWriteThatMayHaveBeenOverwrittenIsNotRepeated() {
    host.run(() -> {
      faults.add(Fault.LOST_REPLY);
      before.addAll(List.of(() -> {}, () -> otherWrites(5, "of another thread")));
      assertThatThrownBy(() -> register.write(5, Bytes.utf8("five")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("unknown outcome");
      assertThat(value()).isEqualTo("of another thread");

      faults.add(Fault.LOST_REPLY);
      before.addAll(List.of(() -> {}, () -> otherWrites(9, "of a later holder")));
      assertThatThrownBy(() -> register.write(5, Bytes.utf8("five")))
          .isInstanceOf(StaleTokenException.class);
    });
  }

  @Test
  void raisingKeepsTheValueAndIsRepeatedHoweverOftenAnotherIsFaster() {
    host.run(() -> {
      register.write(5, Bytes.utf8("five"));
      faults.add(Fault.LOST_REQUEST);
      before.addAll(List.of(() -> {}, () -> otherWrites(6, "six"), () -> otherWrites(6, "six!")));

      register.raise(7);
      register.raise(7);

      assertThat(value()).isEqualTo("six!");
      assertThat(register.read().fence().greatest()).isEqualTo(7);
      assertThatThrownBy(() -> register.raise(6)).isInstanceOf(StaleTokenException.class);
    });
  }

  @Test
  void anEntryThatIsNoRegisterIsAnError() {
    host.run(() -> {
      memory.apply(
          new Operation(
              "foreign",
              leases.nonce(),
              Guard.absent(),
              new Mutation.Put(Bytes.utf8("text"), KEPT, KEPT)));
      assertThatThrownBy(() -> register("foreign").read())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("'foreign': 4 bytes");
    });
  }
}
