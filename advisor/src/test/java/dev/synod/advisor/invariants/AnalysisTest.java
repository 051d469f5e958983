package dev.synod.advisor.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.design.requirements.DataClass.Conflict;
import dev.synod.design.requirements.DataClass.Crdt;
import dev.synod.design.requirements.DataClass.Invariant;
import dev.synod.design.requirements.DataClass.InvariantType;
import dev.synod.design.requirements.DataClass.Operation;
import dev.synod.design.requirements.DataClass.OperationKind;
import dev.synod.design.requirements.DataClass.Semantics;
import dev.synod.design.requirements.DataClass.StateKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalysisTest {

  private static final Conflict REJECT = new Conflict(Semantics.REJECT, null, null);

  private static Analysis of(
      InvariantType type, String expr, StateKind state, Conflict conflict, OperationKind... kinds) {
    List<Operation> operations =
        Arrays.stream(kinds)
            .map(kind -> new Operation("op-" + kind, kind, Map.of(), null, null, List.of()))
            .toList();
    List<String> ids = operations.stream().map(Operation::id).toList();
    return Analysis.of(new Invariant("inv", expr, type, ids, state), operations, conflict);
  }

  private static String verdict(Analysis analysis) {
    return switch (analysis.verdict()) {
      case Verdict.Confluent yes -> "Yes";
      case Verdict.NotConfluent(Witness witness, long work) -> {
        Replay.check(analysis.problem(), witness);
        yield "No";
      }
      case Verdict.Undecided ask -> "Ask";
    };
  }

  @ParameterizedTest
  @CsvSource({
    "LOWER_BOUND, stock >= 0, COUNTER, RMW, No",
    "LOWER_BOUND, stock is never negative, COUNTER, RMW, No",
    "UPPER_BOUND, seats <= 100, COUNTER, RMW, No",
    "LOWER_BOUND, price > 0, REGISTER, WRITE, Yes",
    "LOWER_BOUND, price > 0, REGISTER, RMW, Ask",
    "LOWER_BOUND, stock >= 0, COUNTER, WRITE, Ask",
    "LOWER_BOUND, stock >= 0, MAP, RMW, Ask",
    "LOWER_BOUND, stock >= 0, , RMW, Ask",
    "UNIQUE, unique(users.name), MAP, INSERT, No",
    "UNIQUE, names are unique, MAP, INSERT, No",
    "UNIQUE, names are unique, MAP, WRITE, No",
    "UNIQUE, names are unique, MAP, DELETE, Yes",
    "FOREIGN_KEY, users.dept in departments.id, MAP, INSERT, Yes",
    "FOREIGN_KEY, every user has a department, MAP, INSERT, Yes",
    "FOREIGN_KEY, users.dept in departments.id, MAP, DELETE, Ask",
    "SEQUENCE, sequence(orders.id), MAP, INSERT, No",
    "SEQUENCE, invoice numbers without a gap, COUNTER, RMW, No",
    "SEQUENCE, invoice numbers without a gap, COUNTER, DELETE, Ask",
    "SUM, balance = sum(entries.amount), COUNTER, INSERT, Yes",
    "SUM, balance = sum(entries.amount), REGISTER, INSERT, No",
    "SUM, the balance is the sum of all, COUNTER, WRITE, Ask",
    "TRANSITION, placed -> paid -> shipped, REGISTER, RMW, No",
    "TRANSITION, 'placed -> paid, placed -> cancelled', REGISTER, RMW, No",
    "TRANSITION, open -> closed, REGISTER, RMW, Yes",
    "TRANSITION, an order goes its way, REGISTER, RMW, Ask",
    "LOWER_BOUND, stock >= 0, COUNTER, READ, Ask",
  })
  void theTypedFormIsDecidedOrAsksBack(
      InvariantType type, String expr, StateKind state, OperationKind kind, String expected) {
    assertThat(verdict(of(type, expr, state, REJECT, kind))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "LOWER_BOUND, balance >= limit, COUNTER, RMW, No, balance >= limit",
    "LOWER_BOUND, balance >= limit, REGISTER, WRITE, Ask, balance >= limit",
    "UPPER_BOUND, a < b, COUNTER, RMW, No, counter a in",
    "LOWER_BOUND, a < b, COUNTER, RMW, No, counter b in",
    "UNIQUE, a < b, COUNTER, RMW, Ask, ",
    "UPPER_BOUND, x >= 0, COUNTER, RMW, Ask, ",
    "LOWER_BOUND, a + b >= 0, COUNTER, RMW, Ask, ",
    "LOWER_BOUND, x >= 0 and x <= 5, COUNTER, RMW, No, x >= 0 and x <= 5",
    "UPPER_BOUND, x >= 0 and x <= 100000, COUNTER, RMW, No, x <= 100000",
    "UPPER_BOUND, not x > 5, COUNTER, RMW, No, not x > 5",
    "LOWER_BOUND, x >= 0 and x <= 5, REGISTER, WRITE, Yes, x >= 0 and x <= 5",
    "UNIQUE, 'unique(t.a, b)', MAP, INSERT, No, 'unique(t.a, b)'",
    "UNIQUE, 'unique(t.a, b)', MAP, DELETE, Yes, 'unique(t.a, b)'",
    "UPPER_BOUND, count(seats) <= 5, SET, INSERT, No, set seats",
    "UPPER_BOUND, count(seats) <= 100, MAP, INSERT, Ask, map seats",
    "UPPER_BOUND, count(seats) <= capacity, MAP, INSERT, No, register capacity",
    "LOWER_BOUND, 'contains(s, a)', SET, DELETE, Yes, 'set s of {a, another}'",
    "UNIQUE, each users (users.age >= 18), MAP, INSERT, Yes, users.age >= 18",
    "LOWER_BOUND, x >= 999000, COUNTER, RMW, No, x >= 999000",
    "LOWER_BOUND, x >= 1000000, COUNTER, RMW, Ask, x >= 1000000",
  })
  void whatIsOfTheLanguageIsDecidedAsItStands(
      InvariantType type,
      String expr,
      StateKind state,
      OperationKind kind,
      String expected,
      String told) {
    Analysis analysis = of(type, expr, state, REJECT, kind);
    assertThat(verdict(analysis)).isEqualTo(expected);
    assertThat(analysis.byType()).isFalse();
    if (told != null) {
      assertThat(analysis.problem().toString()).contains(told);
    } else {
      assertThat(analysis.problem()).isNull();
    }
  }

  @Test
  void aFindingThatIsNotAboutTheExpressionSaysSo() {
    assertThat(
            of(
                    InvariantType.UNIQUE,
                    "order numbers are unique",
                    StateKind.MAP,
                    REJECT,
                    OperationKind.INSERT)
                .finding())
        .startsWith("by its type: from {records = []}");
    assertThat(
            of(
                    InvariantType.LOWER_BOUND,
                    "stock >= 0",
                    StateKind.COUNTER,
                    REJECT,
                    OperationKind.RMW)
                .finding())
        .startsWith("from {stock = 1}");
  }

  @Test
  void aDeleteAndAnInsertBreakAForeignKey() {
    Analysis analysis =
        of(
            InvariantType.FOREIGN_KEY,
            "users.dept in departments.id",
            StateKind.MAP,
            REJECT,
            OperationKind.INSERT,
            OperationKind.DELETE);
    assertThat(verdict(analysis)).isEqualTo("No");
    assertThat(analysis.verdict().toString()).contains("op_INSERT", "op_DELETE", "departments");
  }

  @Test
  void aViolationWithoutAnUnclearOperationIsOneWithIt() {
    Analysis analysis =
        of(
            InvariantType.LOWER_BOUND,
            "stock >= 0",
            StateKind.COUNTER,
            REJECT,
            OperationKind.WRITE,
            OperationKind.RMW);
    assertThat(verdict(analysis)).isEqualTo("No");
  }

  @ParameterizedTest
  @CsvSource({
    "LWW, , REGISTER, WRITE, Yes",
    "LWW, , COUNTER, RMW, Ask",
    "MERGE, PN_COUNTER, COUNTER, RMW, No",
    "MERGE, PN_COUNTER, , RMW, No",
    "MERGE, PN_COUNTER, REGISTER, RMW, Ask",
    "MERGE, MV_REGISTER, REGISTER, WRITE, Ask",
    "APP_RESOLVE, , COUNTER, RMW, Ask",
  })
  void theConflictSemanticsDecidesHowValuesMerge(
      Semantics semantics, Crdt crdt, StateKind state, OperationKind kind, String expected) {
    Conflict conflict = new Conflict(semantics, crdt, null);
    assertThat(verdict(of(InvariantType.LOWER_BOUND, "stock >= 0", state, conflict, kind)))
        .isEqualTo(expected);
  }

  @Test
  void theQuestionNamesTheInvariantAndTheOperation() {
    Analysis analysis =
        of(InvariantType.LOWER_BOUND, "stock >= 0", StateKind.COUNTER, REJECT, OperationKind.WRITE);
    assertThat(((Verdict.Undecided) analysis.verdict()).reason())
        .startsWith("invariant inv: op-WRITE: by how much")
        .contains("?");
  }

  @Test
  void strangeIdsAndExpressionsDoNoHarm() {
    for (String expr :
        List.of(
            "",
            "set >= 0",
            "v >= 0",
            "n in n.n",
            "unique(unique.unique)",
            "a -> a",
            "->",
            "x >= 99999999999",
            "t.u in t.u",
            "a = sum(a.a)",
            "\u00e9 >= 0",
            "p -> q -> p, q -> q",
            "transition s: a -> b",
            "the_state -> next -> v",
            "by >= 0 and v <= by_",
            "each t (t.u = 1 and t.v = t.u)",
            "t.u in t.v",
            "contains(another, another)",
            "contains(s, a) or not contains(m, a)",
            "unique(t.key, value)",
            "x = sum(t.a where t.b = x)",
            "count(t where count(t where t.a = 1) > 2) >= -1000000",
            "x >= -1000000 and x <= 1000000",
            "x".repeat(101) + " >= 0",
            "x >= 0 invariant y >= 0",
            "1 = 1",
            "head(l) = 1",
            "a >= 0 " + "and a >= 0 ".repeat(40))) {
      for (InvariantType type : InvariantType.values()) {
        for (OperationKind kind : OperationKind.values()) {
          for (StateKind state : StateKind.values()) {
            assertThat(of(type, expr, state, REJECT, kind, kind).verdict()).isNotNull();
          }
        }
      }
    }
  }
}
