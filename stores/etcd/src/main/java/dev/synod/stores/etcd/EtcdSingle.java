package dev.synod.stores.etcd;

import static java.time.temporal.ChronoUnit.MICROS;

import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Nonce;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.DeleteOption;
import io.etcd.jetcd.options.PutOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One operation as one transaction, without reading anything before. */
final class EtcdSingle {

  private final EtcdKeys keys;
  private final EtcdRows rows;
  private final EtcdLeases leases;

  EtcdSingle(EtcdKeys keys, EtcdRows rows, EtcdLeases leases) {
    this.keys = keys;
    this.rows = rows;
    this.leases = leases;
  }

  /**
   * Applies the operation, if one transaction can say whether it may.
   *
   * @return empty if a renewal is for a shorter time than that of the lease, which has to be read
   */
  Optional<Result> apply(Operation operation, long deadline) throws EtcdCalls.Failure {
    return switch (operation.mutation()) {
      case Mutation.Put put -> Optional.of(put(operation, put, deadline));
      case Mutation.Release release -> Optional.of(release(operation, deadline));
      case Mutation.Renew renew -> renew(operation, renew, deadline);
    };
  }

  private Result put(Operation operation, Mutation.Put put, long deadline)
      throws EtcdCalls.Failure {
    EtcdLeases.Granted granted = leases.take(put.lease(), deadline);
    TxnResponse answer =
        commitUnlessRepeated(
            "put", operation, false, puts(operation, put, granted.id(), false), deadline);
    if (answer.isSucceeded()) {
      leases.giveBack(granted);
      return repeated(operation, answer, deadline);
    }
    TxnResponse inner = answer.getTxnResponses().get(0);
    if (!inner.isSucceeded()) {
      leases.giveBack(granted);
      return refused(operation, inner);
    }
    leases.attached(granted);
    for (var written : inner.getPutResponses()) {
      if (written.hasPrevKv()) {
        detached(written.getPrevKv());
      }
    }
    return new Result.Applied(
        new Entry(
            operation.key(),
            put.value(),
            answer.getHeader().getRevision(),
            operation.nonce(),
            false,
            rounded(put.lease())));
  }

  /** What a put writes; what it writes over tells the lease that is needed no more. */
  List<Op> puts(Operation operation, Mutation.Put put, long lease, boolean shared) {
    String key = operation.key();
    ByteSequence body = EtcdFormat.body(false, operation.nonce(), put.value());
    ByteSequence retention = EtcdFormat.number(EtcdFormat.micros(put.retention()));
    return List.of(
        Op.put(keys.of(EtcdKeys.Kind.BODY, key), body, PutOption.DEFAULT),
        hold(key, put.lease(), lease, shared),
        Op.put(keys.of(EtcdKeys.Kind.RETENTION, key), retention, PutOption.DEFAULT));
  }

  /** What a renewal writes. */
  Op hold(String key, Duration duration, long lease, boolean shared) {
    return Op.put(
        keys.of(EtcdKeys.Kind.HELD, key),
        EtcdFormat.hold(new EtcdFormat.Hold(EtcdFormat.micros(duration), shared)),
        PutOption.builder().withLeaseId(lease).withPrevKV().build());
  }

  private Result release(Operation operation, long deadline) throws EtcdCalls.Failure {
    TxnResponse answer =
        commitUnlessRepeated("release", operation, true, releases(operation), deadline);
    if (answer.isSucceeded()) {
      return repeated(operation, answer, deadline);
    }
    TxnResponse inner = answer.getTxnResponses().get(0);
    if (!inner.isSucceeded()) {
      return refused(operation, inner);
    }
    inner.getDeleteResponses().get(0).getPrevKvs().forEach(this::detached);
    return new Result.Applied(
        new Entry(
            operation.key(),
            Bytes.EMPTY,
            answer.getHeader().getRevision(),
            operation.nonce(),
            true,
            Duration.ZERO));
  }

  /** What a release writes. */
  List<Op> releases(Operation operation) {
    String key = operation.key();
    return List.of(
        Op.put(
            keys.of(EtcdKeys.Kind.BODY, key),
            EtcdFormat.body(true, operation.nonce(), Bytes.EMPTY),
            PutOption.DEFAULT),
        Op.delete(
            keys.of(EtcdKeys.Kind.HELD, key), DeleteOption.builder().withPrevKV(true).build()));
  }

  private Optional<Result> renew(Operation operation, Mutation.Renew renew, long deadline)
      throws EtcdCalls.Failure {
    String key = operation.key();
    List<Op> gets = rows.gets(key);
    EtcdLeases.Granted granted = leases.take(renew.lease(), deadline);
    List<Cmp> guards = new ArrayList<>(guards(operation));
    long micros = EtcdFormat.micros(renew.lease());
    guards.add(
        new Cmp(
            keys.of(EtcdKeys.Kind.HELD, key),
            Cmp.Op.LESS,
            CmpTarget.value(EtcdFormat.upperBoundOfHolds(micros))));
    List<Op> then = new ArrayList<>(gets);
    then.add(hold(key, renew.lease(), granted.id(), false));
    TxnResponse answer = rows.commit("renew", guards, then, gets, deadline);
    EtcdRows.Row row = EtcdRows.row(key, answer.getGetResponses(), 0);
    if (answer.isSucceeded()) {
      leases.attached(granted);
      detached(answer.getPutResponses().get(0).getPrevKv());
      Entry before = row.entryAtMost().orElseThrow();
      return Optional.of(new Result.Applied(EtcdRows.withLease(before, rounded(renew.lease()))));
    }
    leases.giveBack(granted);
    KeyValue held = row.held();
    boolean shortens = held != null && EtcdFormat.hold(held).leaseMicros() > micros;
    return shortens ? Optional.empty() : Optional.of(refused(operation, answer));
  }

  /** If the body has the nonce already, only reads it; else writes if the guard holds. */
  private TxnResponse commitUnlessRepeated(
      String what, Operation operation, boolean released, List<Op> writes, long deadline)
      throws EtcdCalls.Failure {
    List<Op> gets = rows.gets(operation.key());
    Op guarded =
        Op.txn(
            guards(operation).toArray(Cmp[]::new),
            writes.toArray(Op[]::new),
            gets.toArray(Op[]::new));
    List<Cmp> repeated = hasNonce(operation.key(), released, operation.nonce());
    return rows.commit(what, repeated, gets, List.of(guarded), deadline);
  }

  private List<Cmp> guards(Operation operation) {
    String key = operation.key();
    ByteSequence body = keys.of(EtcdKeys.Kind.BODY, key);
    ByteSequence held = keys.of(EtcdKeys.Kind.HELD, key);
    return switch (operation.guard()) {
      case Guard.AbsentOrExpired() -> List.of(EtcdRows.modRevisionIs(held, 0));
      case Guard.Owner(Nonce nonce, long revision) -> {
        List<Cmp> guards = new ArrayList<>(hasNonce(key, false, nonce));
        guards.add(EtcdRows.modRevisionIs(body, revision));
        guards.add(new Cmp(held, Cmp.Op.GREATER, CmpTarget.createRevision(0)));
        yield guards;
      }
      case Guard.Revision(long revision) -> List.of(EtcdRows.modRevisionIs(body, revision));
    };
  }

  /** A comparison of the value of a key that is not there fails, as it should here. */
  private List<Cmp> hasNonce(String key, boolean released, Nonce nonce) {
    ByteSequence body = keys.of(EtcdKeys.Kind.BODY, key);
    return List.of(
        new Cmp(body, Cmp.Op.GREATER, CmpTarget.value(EtcdFormat.lowerBound(released, nonce))),
        new Cmp(body, Cmp.Op.LESS, CmpTarget.value(EtcdFormat.upperBound(released, nonce))));
  }

  private Result repeated(Operation operation, TxnResponse answer, long deadline)
      throws EtcdCalls.Failure {
    EtcdRows.Row row = EtcdRows.row(operation.key(), answer.getGetResponses(), 0);
    return new Result.Applied(rows.entry(row, deadline).orElseThrow());
  }

  private static Result refused(Operation operation, TxnResponse answer) {
    return new Result.Refused(
        EtcdRows.row(operation.key(), answer.getGetResponses(), 0).entryAtMost());
  }

  /** The lease of what was held holds nothing any more, unless it is shared. */
  void detached(KeyValue held) {
    if (!EtcdFormat.hold(held).shared()) {
      leases.detached(held.getLease());
    }
  }

  static Duration rounded(Duration lease) {
    return Duration.of(EtcdFormat.micros(lease), MICROS);
  }
}
