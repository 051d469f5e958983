package dev.synod.cli;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.judgement.Judgement;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.history.History;
import java.util.Collection;
import java.util.List;

/** A history of a file, and what it can be held to. */
interface Subject {

  /** How many calls or transactions it has. */
  int size();

  /** The same in words, and of what. */
  String extent();

  /** The data type. */
  String model();

  /** The guarantees that can be asked for. */
  List<Guarantee> guarantees();

  /** The guarantee to ask for if nobody says which. */
  Guarantee usual();

  /**
   * The verdict on one of the guarantees.
   *
   * @throws IllegalArgumentException if this history cannot be held to it
   */
  Judgement judge(Guarantee guarantee, Budget budget);

  /** Of guarantees that hold, those that no other of them implies. */
  List<Guarantee> strongest(Collection<Guarantee> holding);

  /** The calls, to be drawn. */
  History history();
}
