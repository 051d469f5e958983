package dev.synod.advisor.invariants;

import dev.synod.advisor.invariants.Twin.Copy;
import dev.synod.advisor.invariants.Twin.Row;
import dev.synod.advisor.invariants.Twin.Stamp;
import dev.synod.advisor.invariants.Twin.Written;
import dev.synod.advisor.invariants.Variable.Cell;
import dev.synod.advisor.invariants.Variable.CellKind;
import dev.synod.advisor.invariants.Variable.Collection;
import dev.synod.advisor.invariants.Variable.CollectionKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the other interpreter does to merge two copies. */
final class TwinMerge {

  private final Twin twin;
  private final List<Character> clock;

  /** A merge by a clock that says whose operations come first, second ... */
  TwinMerge(Twin twin, List<Character> clock) {
    this.twin = twin;
    this.clock = clock;
  }

  /** The merge of two copies of an ancestor. */
  Copy merge(Copy ancestor, Copy left, Copy right) {
    Copy merged = ancestor.copy();
    for (Map.Entry<String, Written> each : ancestor.cells.entrySet()) {
      String name = each.getKey();
      CellKind kind = ((Cell) twin.variables.get(name)).kind();
      merged.cells.put(
          name, one(kind, each.getValue().value(), left.cells.get(name), right.cells.get(name)));
    }
    for (String name : ancestor.rows.keySet()) {
      Set<String> ids = new LinkedHashSet<>(left.rows.get(name).keySet());
      ids.addAll(right.rows.get(name).keySet());
      Map<String, Row> rows = new LinkedHashMap<>();
      for (String id : ids) {
        Row was = ancestor.rows.get(name).get(id);
        Row one = left.rows.get(name).get(id);
        Row other = right.rows.get(name).get(id);
        rows.put(id, row(name, was, one, other));
      }
      if (((Collection) twin.variables.get(name)).kind() == CollectionKind.LIST) {
        rows = ordered(rows);
      }
      merged.rows.put(name, rows);
    }
    left.cascades.forEach(each -> twin.enforce(each, merged));
    right.cascades.forEach(each -> twin.enforce(each, merged));
    return merged;
  }

  private int time(Stamp stamp) {
    int count = 0;
    for (int time = 0; time < clock.size(); time++) {
      if (clock.get(time) == stamp.side() && ++count == stamp.operation()) {
        return time + 1;
      }
    }
    return 0;
  }

  private Written one(CellKind kind, long before, Written left, Written right) {
    return switch (kind) {
      case REGISTER -> time(left.stamp()) > time(right.stamp()) ? left : right;
      case MAXIMUM -> left.value() > right.value() ? left : right;
      case COUNTER ->
          new Written(before + (left.value() - before) + (right.value() - before), left.stamp());
    };
  }

  private Row row(String name, Row was, Row left, Row right) {
    Set<String> old = was == null ? Set.of() : was.tags;
    Row merged = new Row();
    for (Row side : new Row[] {left, right}) {
      if (side != null) {
        side.tags.stream().filter(tag -> !old.contains(tag)).forEach(merged.tags::add);
      }
    }
    for (String tag : old) {
      if (left.tags.contains(tag) && right.tags.contains(tag)) {
        merged.tags.add(tag);
      }
    }
    Row any = left == null || (was == null && right != null && left.tags.isEmpty()) ? right : left;
    boolean both =
        left != null
            && right != null
            && (was != null || (!left.tags.isEmpty() && !right.tags.isEmpty()));
    merged.pushed = any.pushed;
    merged.push = any.push;
    merged.front = any.front;
    for (String field : any.fields.keySet()) {
      merged.fields.put(
          field,
          both
              ? one(
                  twin.kind(name, field),
                  was == null ? 0 : was.fields.get(field).value(),
                  left.fields.get(field),
                  right.fields.get(field))
              : any.fields.get(field));
    }
    return merged;
  }

  private Map<String, Row> ordered(Map<String, Row> rows) {
    Comparator<Map.Entry<String, Row>> byTime =
        Comparator.comparingInt(entry -> time(entry.getValue().pushed));
    Comparator<Map.Entry<String, Row>> pushes =
        byTime.thenComparingInt(entry -> entry.getValue().push);
    Map<String, Row> ordered = new LinkedHashMap<>();
    List<Map.Entry<String, Row>> entries = new ArrayList<>(rows.entrySet());
    entries.stream()
        .filter(entry -> entry.getValue().front)
        .sorted(pushes.reversed())
        .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
    entries.stream()
        .filter(entry -> entry.getValue().push == 0)
        .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
    entries.stream()
        .filter(entry -> entry.getValue().push > 0 && !entry.getValue().front)
        .sorted(pushes)
        .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
    return ordered;
  }
}
