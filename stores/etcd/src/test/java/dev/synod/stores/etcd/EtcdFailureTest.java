package dev.synod.stores.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synod.patterns.conformance.StoreUnderTest;
import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.SeveralKeys.Answer;
import dev.synod.testing.RequiresTool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RequiresTool("etcd")
class EtcdFailureTest implements StoreUnderTest {

  private EtcdSession session;

  @BeforeEach
  void open() {
    session = EtcdSession.onSharedServer();
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Override
  public CoordinationStore store() {
    return session.store();
  }

  @Override
  public void tick() {}

  @Test
  void aLeaseThatEndedBeforeItCouldServeAgainIsReplaced() {
    Entry held = applied(StoreUnderTest.claim("key", 1));
    long lease = session.leaseOf("key");
    applied(Operation.release(held, StoreUnderTest.nonce(2)));
    session.revoke(lease);

    Entry next = applied(StoreUnderTest.claim("key", 3));

    assertThat(next.revision()).isGreaterThan(held.revision());
    assertThat(session.leaseOf("key")).isNotEqualTo(lease);
  }

  @Test
  void theEndOfALeaseOfEtcdIsTheEndOfTheLease() {
    Entry held = applied(StoreUnderTest.claim("key", 1));
    session.revoke(session.leaseOf("key"));

    assertThat(entry("key").held()).isFalse();
    refused(Operation.renew(held, StoreUnderTest.nonce(2), LONG));
    applied(StoreUnderTest.claim("key", 3));
  }

  @Test
  void whatIsReleasedDoesNotEndTheLeasesThatWerePutTogetherWithIt() {
    List<Operation> claims = List.of(StoreUnderTest.claim("a", 1), StoreUnderTest.claim("b", 2));
    session.store().applyAll(claims);
    assertThat(session.leaseOf("a")).isEqualTo(session.leaseOf("b"));

    applied(Operation.release(entry("a"), StoreUnderTest.nonce(3)));
    applied(Operation.renew(entry("b"), StoreUnderTest.nonce(4), LONG));

    assertThat(entry("a").released()).isTrue();
    assertThat(entry("b").held()).isTrue();
  }

  @Test
  void moreValueThanARequestTakesIsRefusedBeforeItIsSent() {
    Bytes value = Bytes.of(new byte[64 << 10]);
    List<Operation> operations = new ArrayList<>();
    for (int number = 0; number < 17; number++) {
      operations.add(
          Operation.claim("key" + number, StoreUnderTest.nonce(number), value, LONG, LONG));
    }

    assertThatIllegalArgumentException()
        .isThrownBy(() -> session.store().applyAll(operations))
        .withMessageContaining("1114112 bytes")
        .withMessageContaining("at most 1048576");
    assertThat(session.store().applyAll(operations.subList(0, 16)))
        .isInstanceOf(Answer.AllApplied.class);
  }

  @Test
  void anEmptyNamespaceOrTimeoutIsRefused() {
    try (var client = EtcdCluster.shared().client()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> EtcdStore.over(client, "", Duration.ofSeconds(1)))
          .withMessageContaining("namespace");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> EtcdStore.over(client, "a/", Duration.ZERO))
          .withMessageContaining("PT0S");
    }
  }
}
