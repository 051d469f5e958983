package dev.synod.advisor.invariants;

import java.util.List;

/** The words of the language, which cannot be names. */
final class Words {

  private static final List<String> RESERVED =
      List.of(
          "register",
          "counter",
          "maximum",
          "view",
          "set",
          "list",
          "map",
          "table",
          "in",
          "of",
          "from",
          "to",
          "invariant",
          "operation",
          "when",
          "where",
          "and",
          "or",
          "not",
          "each",
          "unique",
          "sequence",
          "contains",
          "transition",
          "sum",
          "count",
          "size",
          "max",
          "min",
          "head",
          "last",
          "insert",
          "into",
          "update",
          "delete",
          "cascading",
          "add",
          "remove",
          "append",
          "prepend",
          "some");

  private Words() {}

  static boolean reserved(String word) {
    return RESERVED.contains(word);
  }
}
