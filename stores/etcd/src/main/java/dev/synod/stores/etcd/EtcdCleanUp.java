package dev.synod.stores.etcd;

import dev.synod.stores.etcd.EtcdKeys.Kind;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.DeleteOption;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Forgets entries, in two visits: the first that finds an entry ended starts its retention, on a
 * lease of etcd; one that comes after the end of that lease deletes. So retention runs by the
 * store's clock, and nothing of this burdens the operations.
 */
final class EtcdCleanUp {

  private static final int MOST_LOOKED_AT = 1_000;

  /** Of etcd's 128 operations in a transaction, each inner one takes four. */
  private static final int MOST_AT_ONCE = 100;

  private final EtcdKeys keys;
  private final EtcdRows rows;
  private final EtcdLeases leases;

  /** Where the next visit goes on; a hint, so that threads may overwrite each other's. */
  private volatile String last = "";

  EtcdCleanUp(EtcdKeys keys, EtcdRows rows, EtcdLeases leases) {
    this.keys = keys;
    this.rows = rows;
    this.leases = leases;
  }

  /** An entry that nobody holds. */
  private record Ended(String key, long revision) {}

  /**
   * What a visit found.
   *
   * @param forgettable entries to delete
   * @param unnoticed entries whose retention has to start, by the micros of that
   */
  private record Found(List<Ended> forgettable, Map<Long, List<Ended>> unnoticed) {}

  int forget(int limit, long deadline) throws EtcdCalls.Failure {
    int most = Math.min(limit, MOST_AT_ONCE);
    Found found = look(most, deadline);
    for (var entry : found.unnoticed().entrySet()) {
      startRetention(entry.getKey(), entry.getValue(), deadline);
    }
    return delete(found.forgettable(), deadline);
  }

  /** One round trip; values are not read. */
  private Found look(int most, long deadline) throws EtcdCalls.Failure {
    String from = last;
    List<Op> ranges = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      GetOption upTo =
          GetOption.builder()
              .withRange(keys.beyond(kind, ""))
              .withLimit(MOST_LOOKED_AT)
              .withKeysOnly(kind == Kind.BODY)
              .build();
      ranges.add(Op.get(keys.after(kind, from), upTo));
    }
    List<GetResponse> got =
        rows.commit("look for what has ended", List.of(), ranges, List.of(), deadline)
            .getGetResponses();
    Map<Kind, Map<String, KeyValue>> byKind = new EnumMap<>(Kind.class);
    Iterator<GetResponse> answers = got.iterator();
    for (Kind kind : Kind.values()) {
      Map<String, KeyValue> ofKind = new LinkedHashMap<>();
      answers.next().getKvs().forEach(found -> ofKind.put(keys.keyOf(kind, found), found));
      byKind.put(kind, ofKind);
    }
    return sorted(byKind, most);
  }

  private Found sorted(Map<Kind, Map<String, KeyValue>> byKind, int most) {
    Found found = new Found(new ArrayList<>(), new TreeMap<>());
    Map<String, KeyValue> bodies = of(byKind, Kind.BODY);
    int chosen = 0;
    String reached = "";
    for (KeyValue body : bodies.values()) {
      if (chosen == most) {
        last = reached;
        return found;
      }
      reached = keys.keyOf(Kind.BODY, body);
      chosen += isChosen(new Ended(reached, body.getModRevision()), byKind, found) ? 1 : 0;
    }
    last = bodies.size() < MOST_LOOKED_AT ? "" : reached;
    return found;
  }

  private static Map<String, KeyValue> of(Map<Kind, Map<String, KeyValue>> byKind, Kind kind) {
    return Objects.requireNonNull(byKind.get(kind));
  }

  private static boolean isChosen(
      Ended entry, Map<Kind, Map<String, KeyValue>> byKind, Found found) {
    KeyValue retention = of(byKind, Kind.RETENTION).get(entry.key());
    if (retention == null || of(byKind, Kind.HELD).containsKey(entry.key())) {
      return false;
    }
    long micros = EtcdFormat.number(retention);
    KeyValue noticed = of(byKind, Kind.ENDED).get(entry.key());
    if (micros > 0 && (noticed == null || EtcdFormat.number(noticed) != entry.revision())) {
      found.unnoticed().computeIfAbsent(micros, any -> new ArrayList<>()).add(entry);
      return true;
    }
    if (micros > 0 && of(byKind, Kind.KEPT).containsKey(entry.key())) {
      return false;
    }
    found.forgettable().add(entry);
    return true;
  }

  /** Entries of the same retention that are found together share a lease. */
  private void startRetention(long micros, List<Ended> noticed, long deadline)
      throws EtcdCalls.Failure {
    long lease = leases.kept(Duration.of(micros, ChronoUnit.MICROS), deadline);
    PutOption leased = PutOption.builder().withLeaseId(lease).build();
    List<Op> steps = new ArrayList<>();
    for (Ended ended : noticed) {
      ByteSequence mark = EtcdFormat.number(ended.revision());
      steps.add(
          ifStillEnded(
              ended,
              Op.put(keys.of(Kind.ENDED, ended.key()), mark, PutOption.DEFAULT),
              Op.put(keys.of(Kind.KEPT, ended.key()), mark, leased)));
    }
    rows.commit("start retentions", List.of(), steps, List.of(), deadline);
  }

  private int delete(List<Ended> forgettable, long deadline) throws EtcdCalls.Failure {
    if (forgettable.isEmpty()) {
      return 0;
    }
    List<Op> steps = new ArrayList<>();
    for (Ended ended : forgettable) {
      List<Op> deletions = new ArrayList<>();
      for (Kind kind : Kind.values()) {
        deletions.add(Op.delete(keys.of(kind, ended.key()), DeleteOption.DEFAULT));
      }
      steps.add(ifStillEnded(ended, deletions.toArray(Op[]::new)));
    }
    TxnResponse answer = rows.commit("forget", List.of(), steps, List.of(), deadline);
    return (int) answer.getTxnResponses().stream().filter(TxnResponse::isSucceeded).count();
  }

  private Op ifStillEnded(Ended ended, Op... then) {
    Cmp[] guards = {
      EtcdRows.modRevisionIs(keys.of(Kind.BODY, ended.key()), ended.revision()),
      EtcdRows.modRevisionIs(keys.of(Kind.HELD, ended.key()), 0)
    };
    return Op.txn(guards, then, new Op[0]);
  }
}
