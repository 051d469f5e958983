package dev.synod.stores.etcd;

import static java.time.temporal.ChronoUnit.MICROS;

import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.SeveralKeys.Answer;
import dev.synod.patterns.store.Stored;
import dev.synod.patterns.store.Stored.Decision;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.Op;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Operations on several keys: read all, decide, and write if all is still as it was read.
 *
 * <p>Also for the renewal that asks for less than what the lease was given, which has to know what
 * is left of it.
 */
final class EtcdSeveral {

  private static final int ATTEMPTS = 32;

  /** Beside 100 comparisons, etcd takes 28 operations in each of several inner transactions. */
  private static final int OPERATIONS_IN_ONE = 8;

  private final EtcdKeys keys;
  private final EtcdRows rows;
  private final EtcdLeases leases;
  private final EtcdSingle single;

  EtcdSeveral(EtcdKeys keys, EtcdRows rows, EtcdLeases leases, EtcdSingle single) {
    this.keys = keys;
    this.rows = rows;
    this.leases = leases;
    this.single = single;
  }

  /** What is to become of one entry. */
  private sealed interface Plan {

    /**
     * It stays.
     *
     * @param entry as it is
     */
    record Stay(Entry entry) implements Plan {}

    /**
     * It is written.
     *
     * @param next what it will be; its revision counts only if it is kept
     * @param keepsRevision whether it is only renewed
     */
    record Write(Stored next, boolean keepsRevision) implements Plan {}
  }

  Answer apply(List<Operation> operations, long deadline) throws EtcdCalls.Failure {
    List<String> wanted = operations.stream().map(Operation::key).toList();
    List<EtcdRows.Row> seen = rows.readAll(wanted, deadline);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      List<Plan> plans = new ArrayList<>();
      for (int index = 0; index < seen.size(); index++) {
        switch (plan(seen.get(index), operations.get(index), deadline)) {
          case Refusal(Optional<Entry> entry) -> {
            return new Answer.NoneApplied(index, entry);
          }
          case Agreed(Plan plan) -> plans.add(plan);
        }
      }
      if (plans.stream().allMatch(Plan.Stay.class::isInstance)) {
        return new Answer.AllApplied(entries(plans, 0));
      }
      TxnResponse answer = commit(operations, seen, plans, deadline);
      if (answer.isSucceeded()) {
        forgetLeases(operations, seen, plans);
        return new Answer.AllApplied(entries(plans, answer.getHeader().getRevision()));
      }
      seen = EtcdRows.rows(wanted, answer);
    }
    return new Answer.Unknown("etcd: others were faster " + ATTEMPTS + " times in a row");
  }

  /** Whether an operation may be applied. */
  private sealed interface Judgement {}

  private record Refusal(Optional<Entry> entry) implements Judgement {}

  private record Agreed(Plan plan) implements Judgement {}

  private Judgement plan(EtcdRows.Row row, Operation operation, long deadline)
      throws EtcdCalls.Failure {
    return switch (Stored.decide(row.stored(), operation, 0, 1)) {
      case Decision.Answer(Result.Refused(Optional<Entry> entry)) -> new Refusal(entry);
      case Decision.Answer(Result.Applied applied) ->
          new Agreed(new Plan.Stay(rows.entry(row, deadline).orElseThrow()));
      case Decision.Answer(Result.Unknown unknown) ->
          throw new IllegalStateException("a decision is never unknown");
      case Decision.Write(Stored next) ->
          new Agreed(
              switch (operation.mutation()) {
                case Mutation.Renew(Duration lease) -> renewal(row, next, lease, deadline);
                case Mutation.Put put -> new Plan.Write(next, false);
                case Mutation.Release release -> new Plan.Write(next, false);
              });
    };
  }

  /** If as much as is asked for is left, nothing changes. */
  private Plan renewal(EtcdRows.Row row, Stored next, Duration lease, long deadline)
      throws EtcdCalls.Failure {
    long micros = EtcdFormat.micros(lease);
    if (next.leaseEndMicros() > micros) {
      Entry entry = rows.entry(row, deadline).orElseThrow();
      if (entry.leaseLeft().compareTo(lease) >= 0) {
        return new Plan.Stay(entry);
      }
    }
    return new Plan.Write(
        new Stored(next.key(), next.value(), next.revision(), next.nonce(), false, micros, 0),
        true);
  }

  private TxnResponse commit(
      List<Operation> operations, List<EtcdRows.Row> seen, List<Plan> plans, long deadline)
      throws EtcdCalls.Failure {
    List<Cmp> unchanged = new ArrayList<>();
    List<Op> gets = new ArrayList<>();
    for (EtcdRows.Row row : seen) {
      unchanged.add(EtcdRows.modRevisionIs(keys.of(EtcdKeys.Kind.BODY, row.key()), row.revision()));
      unchanged.add(
          EtcdRows.modRevisionIs(keys.of(EtcdKeys.Kind.HELD, row.key()), row.heldRevision()));
      gets.addAll(rows.gets(row.key()));
    }
    Map<Duration, EtcdLeases.Granted> granted = new LinkedHashMap<>();
    List<Op> inner = new ArrayList<>();
    List<Op> chunk = new ArrayList<>();
    int inChunk = 0;
    for (int index = 0; index < plans.size(); index++) {
      if (plans.get(index) instanceof Plan.Write) {
        boolean alone = operations.size() == 1;
        chunk.addAll(writes(operations.get(index), granted, !alone, deadline));
        inChunk++;
      }
      if (inChunk == OPERATIONS_IN_ONE || (index == plans.size() - 1 && inChunk > 0)) {
        inner.add(Op.txn(new Cmp[0], chunk.toArray(Op[]::new), new Op[0]));
        chunk.clear();
        inChunk = 0;
      }
    }
    TxnResponse answer = rows.commit("write several", unchanged, inner, gets, deadline);
    if (!answer.isSucceeded()) {
      granted.values().forEach(leases::giveBack);
    }
    return answer;
  }

  /** Entries that are put together share a lease, which nobody ends before it ends by itself. */
  private List<Op> writes(
      Operation operation, Map<Duration, EtcdLeases.Granted> granted, boolean shared, long deadline)
      throws EtcdCalls.Failure {
    return switch (operation.mutation()) {
      case Mutation.Put put ->
          single.puts(operation, put, lease(put.lease(), granted, deadline), shared);
      case Mutation.Renew(Duration lease) ->
          List.of(single.hold(operation.key(), lease, lease(lease, granted, deadline), shared));
      case Mutation.Release release -> single.releases(operation);
    };
  }

  private long lease(Duration duration, Map<Duration, EtcdLeases.Granted> granted, long deadline)
      throws EtcdCalls.Failure {
    EtcdLeases.Granted lease = granted.get(duration);
    if (lease == null) {
      lease = leases.take(duration, deadline);
      granted.put(duration, lease);
    }
    return lease.id();
  }

  private void forgetLeases(List<Operation> operations, List<EtcdRows.Row> seen, List<Plan> plans) {
    for (int index = 0; index < operations.size(); index++) {
      KeyValue held = seen.get(index).held();
      if (plans.get(index) instanceof Plan.Write && held != null) {
        single.detached(held);
      }
    }
  }

  private static List<Entry> entries(List<Plan> plans, long revision) {
    return plans.stream()
        .map(plan ->
            switch (plan) {
              case Plan.Stay(Entry entry) -> entry;
              case Plan.Write(Stored next, boolean keepsRevision) ->
                  written(next, keepsRevision ? next.revision() : revision);
            })
        .toList();
  }

  private static Entry written(Stored next, long revision) {
    return new Entry(
        next.key(),
        next.value(),
        revision,
        next.nonce(),
        next.released(),
        Duration.of(next.released() ? 0 : next.leaseEndMicros(), MICROS));
  }
}
