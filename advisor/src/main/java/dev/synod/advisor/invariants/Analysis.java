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
 */
public record Analysis(Verdict verdict, @Nullable Problem problem) {

  /** What was found, in a sentence: the bounds, the witness, or the question. */
  public String finding() {
    return switch (verdict) {
      case Verdict.Confluent(Bounds bounds, long ancestors, long merges, long work) ->
          "no merge violates it, of %d with %s".formatted(merges, bounds);
      case Verdict.NotConfluent(Witness witness, long work) -> witness.toString();
      case Verdict.Undecided(String reason, long work) -> reason;
    };
  }

  /**
   * Decides whether an invariant holds without coordination. Its expression is used where it is of
   * the language ({@code stock >= 0}, {@code unique(users.name)}, {@code users.dept in
   * departments.id}, {@code sequence(orders.id)}, {@code balance = sum(entries.amount)}, {@code
   * placed -> paid -> shipped}), else the general form of its type.
   *
   * @param operations the operations of its class of data; those that the invariant does not name
   *     are left out
   * @param conflict how concurrent changes are reconciled; null if nothing is said
   */
  public static Analysis of(
      DataClass.Invariant invariant,
      List<DataClass.Operation> operations,
      @Nullable Conflict conflict) {
    return switch (new TypedForm(invariant, operations, conflict).read()) {
      case TypedForm.Reading.Question(String question) ->
          new Analysis(new Verdict.Undecided(question, 0), null);
      case TypedForm.Reading.Text(String text, @Nullable String question) -> {
        Problem problem = Problem.parse(text);
        Verdict verdict = ConfluenceCheck.decide(problem);
        yield question != null && verdict instanceof Verdict.Confluent confluent
            ? new Analysis(new Verdict.Undecided(question, confluent.work()), problem)
            : new Analysis(verdict, problem);
      }
    };
  }
}
