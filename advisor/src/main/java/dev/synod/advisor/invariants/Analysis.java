package dev.synod.advisor.invariants;

import dev.synod.design.requirements.DataClass;
import dev.synod.design.requirements.DataClass.Conflict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an invariant of the requirements.
 *
 * @param verdict the decision; undecided with a question where the requirements leave open what
 *     operations do or how concurrent changes merge
 * @param problem what was decided; null if it could not be told
 * @param byType whether the expression is not of the language, so that the general form of its type
 *     was decided in its place
 */
public record Analysis(Verdict verdict, @Nullable Problem problem, boolean byType) {

  /**
   * What was found, in a sentence: the bounds, the witness, or the question. It begins with {@code
   * by its type:} where it is not about the expression.
   */
  public String finding() {
    return byType ? "by its type: " + found() : found();
  }

  private String found() {
    return switch (verdict) {
      case Verdict.Confluent(Bounds bounds, long ancestors, long merges, long work) ->
          "no merge violates it, of %d with %s".formatted(merges, bounds);
      case Verdict.NotConfluent(Witness witness, long work) -> witness.toString();
      case Verdict.Undecided(String reason, long work) -> reason;
    };
  }

  /**
   * Decides whether an invariant holds without coordination. Its expression is read as a formula of
   * the language ({@code stock >= 0}, {@code balance >= limit}, {@code unique(users.name, town)},
   * {@code users.dept in departments.id}, {@code sequence(orders.id)}, {@code balance =
   * sum(entries.amount)}) or as states and what follows them ({@code placed -> paid -> shipped});
   * names stand for what the formula uses them for. What the named operations change follows from
   * their kinds, the state, and for bounds the type: the one value or table that breaks the bound
   * by moving its way. Where that leaves several, it is asked. An expression that is not of the
   * language is decided in the general form of its type, and the finding says so.
   *
   * <p>A function of its arguments; its cost is that of the search within {@link Bounds#DEFAULT}.
   *
   * @param operations the operations of its class of data; those that the invariant does not name
   *     are left out
   * @param conflict how concurrent changes are reconciled; null if nothing is said
   */
  public static Analysis of(
      DataClass.Invariant invariant,
      List<DataClass.Operation> operations,
      @Nullable Conflict conflict) {
    TypedForm form = new TypedForm(invariant, operations, conflict);
    return switch (form.read()) {
      case TypedForm.Reading.Question(String question) ->
          new Analysis(new Verdict.Undecided(question, 0), null, false);
      case TypedForm.Reading.Text(String text, @Nullable String question) -> {
        Problem problem = Problem.parse(text);
        Verdict verdict = ConfluenceCheck.decide(problem);
        yield question != null && verdict instanceof Verdict.Confluent confluent
            ? new Analysis(
                new Verdict.Undecided(question, confluent.work()), problem, form.byType())
            : new Analysis(verdict, problem, form.byType());
      }
    };
  }
}
