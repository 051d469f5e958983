package dev.synod.design.requirements;

import dev.synod.design.document.DocumentException;
import dev.synod.design.document.Part;
import dev.synod.design.document.Part.Mapping;
import dev.synod.design.requirements.DataClass.Operation;
import dev.synod.design.requirements.Network.Statistic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a schema cannot say: identifiers stand once, and what is referred to is there. */
final class References {

  private final Requirements requirements;
  private final Part document;

  private References(Requirements requirements, Part document) {
    this.requirements = requirements;
    this.document = document;
  }

  static void check(Requirements requirements, Part document) throws DocumentException {
    References references = new References(requirements, document);
    references.network();
    references.classes();
    references.transactions();
  }

  private void network() throws DocumentException {
    List<String> regions = unique(document.nearest("regions"), "id");
    for (Part region : document.nearest("regions").parts()) {
      unique(region.nearest("zones"));
    }
    Part rtt = document.nearest("network", "rtt");
    List<Statistic> stat = requirements.network().rtt().stat();
    boolean complete =
        stat.equals(List.of(Statistic.AVG))
            || stat.equals(List.of(Statistic.MIN, Statistic.AVG, Statistic.MDEV));
    boolean fromFile = requirements.network().rtt().file() != null;
    if (fromFile ? !complete : !stat.isEmpty()) {
      throw new DocumentException(
          rtt.nearest("stat").at(),
          stat.isEmpty() ? "no stat" : "stat " + stat,
          fromFile ? "[min, avg, mdev] or [avg]" : "none without a file");
    }
    links(rtt.nearest("inline"), regions);
    links(document.nearest("network", "oneWay"), regions);
  }

  /** Rows from one region to another, each pair once. */
  private static void links(Part rows, List<String> regions) throws DocumentException {
    Map<String, Part> seen = new LinkedHashMap<>();
    for (Part row : rows.parts()) {
      String from = reference(row.nearest("from"), regions, "a region");
      String to = reference(row.nearest("to"), regions, "a region");
      if (from.equals(to)) {
        throw new DocumentException(
            row.nearest("to").at(), "a link from " + from + " to itself", "different regions");
      }
      if (seen.put(from + " to " + to, row) != null) {
        throw new DocumentException(
            row.at(), "the link from " + from + " to " + to + " twice", "it once");
      }
    }
  }

  private void classes() throws DocumentException {
    Part classes = document.nearest("dataClasses");
    unique(classes, "id");
    List<String> regions = unique(document.nearest("regions"), "id");
    List<String> areas =
        requirements.regions().stream().flatMap(region -> region.residency().stream()).toList();
    for (Part dataClass : classes.parts()) {
      List<String> ops = unique(dataClass.nearest("ops"), "id");
      for (Part op : dataClass.nearest("ops").parts()) {
        rates((Mapping) op.nearest("rate"), regions);
      }
      Part invariants = dataClass.nearest("invariants");
      unique(invariants, "id");
      for (Part invariant : invariants.parts()) {
        for (Part op : invariant.nearest("ops").parts()) {
          reference(op, ops, "an operation of this class");
        }
      }
      for (Part area : dataClass.nearest("residency", "mustStayIn").parts()) {
        reference(area, areas, "a residency of a region");
      }
    }
  }

  private static void rates(Mapping rates, List<String> regions) throws DocumentException {
    for (Map.Entry<String, Part.Entry> rate : rates.entries().entrySet()) {
      if (!regions.contains(rate.getKey())) {
        throw new DocumentException(
            rate.getValue().keyAt(),
            "\"" + rate.getKey() + "\"",
            "a region: one of " + String.join(", ", regions));
      }
    }
  }

  private void transactions() throws DocumentException {
    Part transactions = document.nearest("transactions");
    unique(transactions, "id");
    Map<String, List<String>> ops = new LinkedHashMap<>();
    for (DataClass dataClass : requirements.dataClasses()) {
      ops.put(dataClass.id(), dataClass.ops().stream().map(Operation::id).toList());
    }
    for (Part transaction : transactions.parts()) {
      for (Part step : transaction.nearest("steps").parts()) {
        String id = reference(step.nearest("dataClass"), List.copyOf(ops.keySet()), "a data class");
        List<String> known = ops.getOrDefault(id, List.of());
        reference(step.nearest("op"), known, "an operation of " + id);
        if (step.nearest("compensate") instanceof Part.Scalar compensate) {
          reference(compensate, known, "an operation of " + id);
        }
      }
    }
  }

  private static String reference(Part part, List<String> known, String what)
      throws DocumentException {
    String text = ((Part.Scalar) part).text();
    if (!known.contains(text)) {
      throw new DocumentException(
          part.at(),
          "\"" + text + "\"",
          known.isEmpty()
              ? what + ", of which there is none"
              : what + ": one of " + distinct(known));
    }
    return text;
  }

  private static String distinct(List<String> known) {
    return String.join(", ", known.stream().distinct().limit(20).toList());
  }

  /** The texts under a key of each item, or the items themselves; each may stand once. */
  private static List<String> unique(Part list, Object... key) throws DocumentException {
    List<String> seen = new ArrayList<>();
    for (Part item : list.parts()) {
      Part named = item.nearest(key);
      String text = ((Part.Scalar) named).text();
      if (seen.contains(text)) {
        throw new DocumentException(named.at(), "\"" + text + "\" twice", "it once");
      }
      seen.add(text);
    }
    return seen;
  }
}
