package dev.synod.stores.zookeeper;

import static dev.synod.patterns.conformance.StoreUnderTest.LONG;
import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static dev.synod.patterns.conformance.StoreUnderTest.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synod.patterns.conformance.StoreUnderTest;
import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.StoreException;
import dev.synod.patterns.store.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two clients, each with what it remembers, and what that must not lead to. */
class ZooKeeperClientsTest implements StoreUnderTest {

  private static final AtomicInteger ROOTS = new AtomicInteger();

  private Settings settings;
  private ZooKeeperStore store;
  private ZooKeeperStore other;

  @BeforeEach
  void open() {
    settings = Settings.at("/clients/" + ROOTS.incrementAndGet());
    store = ZooKeeperStore.open(ZooKeeperEngine.shared().address(), settings);
    other = ZooKeeperStore.open(ZooKeeperEngine.shared().address(), settings);
  }

  @AfterEach
  void close() {
    store.close();
    other.close();
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  @Override
  public void tick() {}

  private void othersAwaitEndOfLease(String key) {
    await("the lease ends", () -> !other.read(key).orElseThrow().held());
  }

  @Test
  void anOwnerWhoDoesNotKnowThatItsLeaseEndedIsRefusedByTheLeadersTime() {
    for (int round = 0; round < 3; round++) {
      String key = "key " + round;
      Entry held = applied(claim(key, 1, shortLease()));
      othersAwaitEndOfLease(key);
      Operation late =
          switch (round) {
            case 0 -> Operation.renew(held, nonce(2), LONG);
            case 1 -> Operation.release(held, nonce(2));
            default -> put(key, 2, Guard.owner(held), "late");
          };

      Optional<Entry> left = refused(late);

      assertThat(left).isEqualTo(other.read(key)).isPresent();
      assertThat(left.orElseThrow().revision()).isEqualTo(held.revision());
      assertThat(left.orElseThrow().value()).isEqualTo(held.value());
      assertThat(left.orElseThrow().held()).isFalse();
      assertThat(refused(late)).isEqualTo(left);
      assertThat(applied(claim(key, 3)).revision()).isGreaterThan(held.revision());
    }
  }

  @Test
  void aVersionOfAnotherLifeOfTheZnodeIsNotTakenForThisOne() {
    Entry held = applied(Operation.claim("key", nonce(1), Bytes.EMPTY, LONG, Duration.ZERO));
    Guard seen = new Guard.Revision(held.revision());
    other.apply(new Operation("key", nonce(2), seen, new Mutation.Release()));
    await("the tombstone is forgotten", () -> other.cleanUp(1) == 1);
    Result.Applied others = (Result.Applied) other.apply(claim("key", 3));

    assertThat(refused(Operation.release(held, nonce(4))).map(Entry::revision))
        .contains(others.entry().revision());

    assertThat(entry("key").heldBy(nonce(3))).isTrue();
  }

  @Test
  void whatAnotherHasReleasedAndTakenIsSeenInSpiteOfWhatIsRemembered() {
    Entry held = applied(claim("key", 1));
    Guard seen = new Guard.Revision(held.revision());
    other.apply(new Operation("key", nonce(2), seen, new Mutation.Release()));

    Entry next = applied(claim("key", 3));

    assertThat(next.revision()).isGreaterThan(held.revision());
    assertThat(other.apply(claim("key", 4))).isInstanceOf(Result.Refused.class);
  }

  @Test
  void valuesThatDoNotFitIntoOneRequestTogetherAreRefused() {
    Bytes half = Bytes.of(new byte[500_000]);

    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            store.applyAll(
                List.of(
                    Operation.claim("a", nonce(1), half, LONG, LONG),
                    Operation.claim("b", nonce(2), half, LONG, LONG))))
        .withMessageContaining("1000000 bytes together");
    Entry a = applied(Operation.claim("a", nonce(1), half, LONG, LONG));
    Entry b = applied(Operation.claim("b", nonce(2), half, LONG, LONG));
    List<Operation> renewals =
        List.of(Operation.renew(a, nonce(3), LONG), Operation.renew(b, nonce(4), LONG));
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store.applyAll(renewals))
        .satisfies(failure -> assertThat(failure.isPassing()).isFalse());
    applied(Operation.renew(a, nonce(5), LONG));
  }

  @Test
  void aGreatValueIsRenewedAndReleased() {
    Bytes great = Bytes.of(new byte[store.capabilities().limits().valueBytes()]);
    Entry held = applied(Operation.claim("key", nonce(1), great, Duration.ofMinutes(1), LONG));

    Entry renewed = applied(Operation.renew(held, nonce(2), LONG));
    Entry put = applied(new Operation("key", nonce(3), Guard.owner(renewed), lasting(great)));
    Entry tombstone = applied(Operation.release(put, nonce(4)));

    assertThat(renewed.revision()).isEqualTo(held.revision());
    assertThat(entry("key")).isEqualTo(tombstone);
  }

  private static Mutation lasting(Bytes value) {
    return new Mutation.Put(value, LONG, LONG);
  }

  @Test
  void theApplicationsClientStaysOpenAndItsNamespaceIsKept() throws Exception {
    try (CuratorFramework client =
        CuratorFrameworkFactory.builder()
            .connectString(ZooKeeperEngine.shared().address())
            .namespace("mine")
            .retryPolicy((count, elapsed, sleeper) -> false)
            .build()) {
      client.start();
      try (ZooKeeperStore joined = ZooKeeperStore.over(client, settings)) {
        assertThat(joined.read("key")).isEmpty();
        assertThat(client.checkExists().forPath(settings.root() + "/clock")).isNotNull();
      }
      assertThat(client.checkExists().forPath(settings.root() + "/entries")).isNotNull();
      try (ZooKeeperStore again = ZooKeeperStore.over(client, settings)) {
        assertThat(again.apply(claim("key", 1))).isInstanceOf(Result.Applied.class);
      }
    }
  }

  @Test
  void aSessionThatExpiresEndsNoLeaseAndNoSubscription() throws Exception {
    Queue<String> hints = new ConcurrentLinkedQueue<>();
    try (CuratorFramework client =
        CuratorFrameworkFactory.newClient(
            ZooKeeperEngine.shared().address(), (count, elapsed, sleeper) -> false)) {
      client.start();
      store.close();
      store = ZooKeeperStore.over(client, settings);
      try (Watch.Subscription subscription = store.watch("key", hints::add)) {
        Entry held = applied(claim("key", 1));
        ZooKeeper session = client.getZookeeperClient().getZooKeeper();
        session.getTestable().injectSessionExpiration();

        Result renewed = untilKnown(Operation.renew(held, nonce(2), LONG));

        assertThat(renewed).isInstanceOf(Result.Applied.class);
        assertThat(entryAtLast("key").revision()).isEqualTo(held.revision());
        assertThat(client.getZookeeperClient().getZooKeeper().getSessionId())
            .isNotEqualTo(session.getSessionId());
        hints.clear();
        Operation renew = Operation.renew(held, nonce(3), LONG);
        await("a hint", () -> other.apply(renew) instanceof Result.Applied && !hints.isEmpty());
      }
    }
  }

  @Test
  void aStoreWhoseZnodesAreGoneOrForeignSaysSo() throws Exception {
    applied(claim("key", 1));
    Tree tree = new Tree(settings.root());
    try (CuratorFramework client =
        CuratorFrameworkFactory.newClient(
            ZooKeeperEngine.shared().address(), (count, elapsed, sleeper) -> false)) {
      client.start();
      client.setData().forPath(tree.entry("key"), new byte[] {1, 2, 3});
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.read("key"))
          .withMessageContaining("'key' is no entry")
          .satisfies(failure -> assertThat(failure.isPassing()).isFalse());
      client.delete().deletingChildrenIfNeeded().forPath(settings.root());
    }
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store.apply(claim("other", 2)))
        .satisfies(failure -> assertThat(failure.isPassing()).isFalse());
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store.read("key"))
        .satisfies(failure -> assertThat(failure.isPassing()).isFalse());
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.cleanUp(1));
  }

  @Test
  void cleanUpGoesOnWhereItStopped() {
    int entries = 1_500;
    for (int first = 0; first < entries; first += 50) {
      List<Operation> claims = new ArrayList<>();
      for (int number = first; number < first + 50; number++) {
        claims.add(
            Operation.claim(
                "key " + number, nonce(number), Bytes.EMPTY, shortLease(), Duration.ZERO));
      }
      store.applyAll(claims);
    }
    othersAwaitEndOfLease("key " + (entries - 1));

    int forgotten = 0;
    for (int call = 0; call < entries / 10; call++) {
      forgotten += store.cleanUp(10);
    }
    assertThat(forgotten).isEqualTo(entries);
    assertThat(store.cleanUp(10)).isZero();
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    for (String root : new String[] {"", "/", "a", "/a/", "/a//b", "/a/../b"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> Settings.at(root));
    }
    for (Duration patience :
        new Duration[] {Duration.ZERO, Duration.ofDays(1), Duration.ofSeconds(Long.MAX_VALUE)}) {
      assertThatIllegalArgumentException().isThrownBy(() -> settings.withPatience(patience));
    }
  }
}
