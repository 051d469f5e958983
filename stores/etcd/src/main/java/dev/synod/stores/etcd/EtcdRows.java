package dev.synod.stores.etcd;

import static java.time.temporal.ChronoUnit.MICROS;

import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Stored;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KV;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.GetOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads entries, and sends transactions. */
final class EtcdRows {

  private final KV kv;
  private final EtcdKeys keys;
  private final EtcdCalls calls;
  private final EtcdLeases leases;

  EtcdRows(KV kv, EtcdKeys keys, EtcdCalls calls, EtcdLeases leases) {
    this.kv = kv;
    this.keys = keys;
    this.calls = calls;
    this.leases = leases;
  }

  /**
   * What is in etcd under one key of the store, at one instant.
   *
   * @param body of the entry; null if there is none
   * @param held while the entry is held
   */
  record Row(String key, @Nullable KeyValue body, @Nullable KeyValue held) {

    /** 0 if there is no entry. */
    long revision() {
      return body == null ? 0 : body.getModRevision();
    }

    /** 0 if nobody holds the entry. */
    long heldRevision() {
      return held == null ? 0 : held.getModRevision();
    }

    /** As if it were the instant 0 and the lease had begun just now. */
    @Nullable Stored stored() {
      if (body == null) {
        return null;
      }
      EtcdFormat.Body content = EtcdFormat.body(body);
      long leaseMicros = held == null ? 0 : EtcdFormat.hold(held).leaseMicros();
      return new Stored(
          key,
          content.value(),
          body.getModRevision(),
          content.nonce(),
          content.released(),
          leaseMicros,
          0);
    }

    /** With all of its lease left, which is more than there is. */
    Optional<Entry> entryAtMost() {
      return Optional.ofNullable(stored()).map(stored -> stored.entry(0));
    }
  }

  /** One transaction, one round trip. */
  TxnResponse commit(
      String what, List<Cmp> guards, List<Op> then, List<Op> otherwise, long deadline)
      throws EtcdCalls.Failure {
    return calls.await(
        what,
        kv.txn()
            .If(guards.toArray(Cmp[]::new))
            .Then(then.toArray(Op[]::new))
            .Else(otherwise.toArray(Op[]::new))
            .commit(),
        deadline);
  }

  static Cmp modRevisionIs(ByteSequence key, long revision) {
    return new Cmp(key, Cmp.Op.EQUAL, CmpTarget.modRevision(revision));
  }

  /** The reads of a row; {@link #row} takes them from the answer. */
  List<Op> gets(String key) {
    return List.of(
        Op.get(keys.of(EtcdKeys.Kind.BODY, key), GetOption.DEFAULT),
        Op.get(keys.of(EtcdKeys.Kind.HELD, key), GetOption.DEFAULT));
  }

  /** The row whose reads are these. */
  static Row row(String key, List<GetResponse> gets, int first) {
    return new Row(key, only(gets.get(first)), only(gets.get(first + 1)));
  }

  private static @Nullable KeyValue only(GetResponse got) {
    return got.getKvs().isEmpty() ? null : got.getKvs().get(0);
  }

  Row read(String key, long deadline) throws EtcdCalls.Failure {
    return readAll(List.of(key), deadline).get(0);
  }

  /** The store's revision of now. */
  long revision(long deadline) throws EtcdCalls.Failure {
    return commit("read the revision", List.of(), gets("any"), List.of(), deadline)
        .getHeader()
        .getRevision();
  }

  /** One instant and one round trip. */
  List<Row> readAll(List<String> wanted, long deadline) throws EtcdCalls.Failure {
    List<Op> gets = new ArrayList<>();
    wanted.forEach(key -> gets.addAll(gets(key)));
    return rows(wanted, commit("read", List.of(), gets, List.of(), deadline));
  }

  /** The rows whose reads are all that this transaction read. */
  static List<Row> rows(List<String> wanted, TxnResponse answer) {
    List<Row> rows = new ArrayList<>();
    for (int index = 0; index < wanted.size(); index++) {
      rows.add(row(wanted.get(index), answer.getGetResponses(), 2 * index));
    }
    return rows;
  }

  /** Asks how much is left of a lease, in a second round trip. */
  Optional<Entry> entry(Row row, long deadline) throws EtcdCalls.Failure {
    KeyValue held = row.held();
    if (held == null) {
      return row.entryAtMost();
    }
    long seconds = leases.secondsLeft(held.getLease(), deadline);
    return row.entryAtMost().map(entry -> withSecondsLeft(entry, seconds));
  }

  /** It was held when it was read, so that something was left, if less than a second. */
  private static Entry withSecondsLeft(Entry entry, long seconds) {
    Duration left = seconds > 0 ? Duration.ofSeconds(seconds) : Duration.of(1, MICROS);
    return left.compareTo(entry.leaseLeft()) >= 0 ? entry : withLease(entry, left);
  }

  static Entry withLease(Entry entry, Duration left) {
    return new Entry(
        entry.key(), entry.value(), entry.revision(), entry.nonce(), entry.released(), left);
  }
}
