package dev.synod.stores.etcd;

import dev.synod.patterns.store.Entry;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.GetOption;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads entries in the order of their keys, all at one revision of the store. */
final class EtcdScan {

  private final EtcdKeys keys;
  private final EtcdRows rows;

  EtcdScan(EtcdKeys keys, EtcdRows rows) {
    this.keys = keys;
    this.rows = rows;
  }

  /** In one round trip if the client takes an answer of that size, else in pages of half of it. */
  List<Entry> byKey(String prefix, String after, int limit, long deadline)
      throws EtcdCalls.Failure {
    List<Entry> found = new ArrayList<>();
    String last = after;
    long revision = 0;
    int page = limit;
    while (found.size() < limit) {
      int wanted = Math.min(page, limit - found.size());
      TxnResponse answer;
      try {
        answer = page(prefix, last, wanted, revision, deadline);
      } catch (EtcdCalls.Failure failure) {
        if (!failure.is(Status.Code.RESOURCE_EXHAUSTED) || page == 1) {
          throw failure;
        }
        page = (page + 1) / 2;
        continue;
      }
      revision = revision == 0 ? answer.getHeader().getRevision() : revision;
      List<Entry> entries = entries(answer.getGetResponses());
      found.addAll(entries);
      if (entries.size() < wanted) {
        break;
      }
      last = entries.get(entries.size() - 1).key();
    }
    return found;
  }

  /** The holds of the first entries are among the first holds, since no hold is without entry. */
  private TxnResponse page(String prefix, String after, int limit, long revision, long deadline)
      throws EtcdCalls.Failure {
    List<Op> ranges = new ArrayList<>();
    for (EtcdKeys.Kind kind : List.of(EtcdKeys.Kind.BODY, EtcdKeys.Kind.HELD)) {
      GetOption upTo =
          GetOption.builder()
              .withRange(keys.beyond(kind, prefix))
              .withLimit(limit)
              .withRevision(revision)
              .build();
      ranges.add(Op.get(start(kind, prefix, after), upTo));
    }
    return rows.commit("scan", List.of(), ranges, List.of(), deadline);
  }

  private ByteSequence start(EtcdKeys.Kind kind, String prefix, String after) {
    ByteSequence first = keys.of(kind, prefix);
    ByteSequence next = keys.after(kind, after);
    boolean within = Arrays.compareUnsigned(first.getBytes(), next.getBytes()) < 0;
    return within ? next : first;
  }

  private List<Entry> entries(List<GetResponse> ranges) {
    Map<String, KeyValue> held = new HashMap<>();
    for (KeyValue hold : ranges.get(1).getKvs()) {
      held.put(keys.keyOf(EtcdKeys.Kind.HELD, hold), hold);
    }
    List<Entry> entries = new ArrayList<>();
    for (KeyValue body : ranges.get(0).getKvs()) {
      String key = keys.keyOf(EtcdKeys.Kind.BODY, body);
      new EtcdRows.Row(key, body, held.get(key)).entryAtMost().ifPresent(entries::add);
    }
    return entries;
  }
}
