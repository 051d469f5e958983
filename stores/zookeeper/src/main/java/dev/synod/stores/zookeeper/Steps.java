package dev.synod.stores.zookeeper;

import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.SeveralKeys.Answer;
import dev.synod.patterns.store.Stored;
import dev.synod.stores.zookeeper.Entries.Creation;
import dev.synod.stores.zookeeper.Entries.View;
import dev.synod.stores.zookeeper.Entries.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.zookeeper.KeeperException;
import org.jspecify.annotations.Nullable;

/** Carries operations out: by a guess where there is one, otherwise by looking first. */
final class Steps {

  /** What is written gets its revision from the leader; this one nobody sees. */
  private static final long NO_REVISION = 1;

  /** A guess, and one more by what the first has found. */
  private static final int GUESSES = 2;

  private final Entries entries;

  Steps(Entries entries) {
    this.entries = entries;
  }

  Result apply(Operation operation, Deadline deadline) throws KeeperException {
    Optional<Result> guessed = guess(operation, deadline);
    return guessed.isPresent() ? guessed.get() : single(applyAll(List.of(operation), deadline));
  }

  private static Result single(Answer answer) {
    return switch (answer) {
      case Answer.AllApplied(List<Entry> entries) -> new Result.Applied(entries.get(0));
      case Answer.NoneApplied(int index, Optional<Entry> entry) -> new Result.Refused(entry);
      case Answer.Unknown(String reason) -> new Result.Unknown(reason);
    };
  }

  /** Writes over what was seen last; empty if that is of no use, or no longer so. */
  private Optional<Result> guess(Operation operation, Deadline deadline) throws KeeperException {
    Optional<Recollection.Guess> guess = entries.recollection().of(operation.key());
    for (int attempt = 0; attempt < GUESSES; attempt++) {
      @Nullable Snapshot seen = guess.map(Recollection.Guess::snapshot).orElse(null);
      if (!needsNoClock(operation, seen)) {
        return Optional.empty();
      }
      Write write = write(operation, seen, operation.guard() instanceof Guard.Owner);
      if (guess.isPresent()) {
        return overwrite(write, guess.get().epoch(), deadline);
      }
      switch (entries.create(write, deadline)) {
        case Creation.Created(Stamp stamp) -> {
          return Optional.of(outcome(write, stamp));
        }
        case Creation.Found(Optional<Recollection.Guess> found) -> guess = found;
      }
    }
    return Optional.empty();
  }

  /**
   * Whether the operation is to be carried out on this entry, whatever the time is now. A lease
   * that had ended when the entry was written is over; of one that had not, only its owner needs no
   * clock, since the owner's change is conditional on it.
   */
  private static boolean needsNoClock(Operation operation, @Nullable Snapshot seen) {
    long then = seen == null ? 0 : seen.sinceMicros();
    @Nullable Stored current = seen == null ? null : seen.stored();
    return Stored.decide(current, operation, then, NO_REVISION) instanceof Stored.Decision.Write;
  }

  private Optional<Result> overwrite(Write write, int epoch, Deadline deadline)
      throws KeeperException {
    Optional<Stamp> stamp = entries.write(List.of(write), epoch, deadline);
    stamp.ifPresentOrElse(
        given -> entries.recollection().keep(write.written(given), epoch),
        () -> entries.recollection().forget(write.key()));
    return stamp.map(given -> outcome(write, given));
  }

  private static Result outcome(Write write, Stamp stamp) {
    Entry entry = write.written(stamp).entry(stamp.earliestMicros());
    return write.body().isLate(stamp)
        ? new Result.Refused(Optional.of(entry))
        : new Result.Applied(entry);
  }

  private static Write write(Operation operation, @Nullable Snapshot seen, boolean conditional) {
    @Nullable Stored current = seen == null ? null : seen.stored();
    return new Write(operation.key(), seen, Body.of(operation, current, conditional));
  }

  /** Looks, decides, and writes only over what was seen; again, if another was faster. */
  Answer applyAll(List<Operation> operations, Deadline deadline) throws KeeperException {
    List<String> keys = operations.stream().map(Operation::key).toList();
    Optional<Answer> answer = Optional.empty();
    while (answer.isEmpty()) {
      answer = attempt(operations, entries.look(keys, deadline), deadline);
    }
    return answer.get();
  }

  private Optional<Answer> attempt(List<Operation> operations, View view, Deadline deadline)
      throws KeeperException {
    List<Entry> applied = new ArrayList<>();
    List<Write> writes = new ArrayList<>();
    List<Integer> written = new ArrayList<>();
    for (int index = 0; index < operations.size(); index++) {
      Operation operation = operations.get(index);
      @Nullable Snapshot seen = view.snapshots().get(index).orElse(null);
      long now = seen == null ? view.nowMicros() : seen.judgedAt(view.nowMicros());
      @Nullable Stored current = seen == null ? null : seen.stored();
      switch (Stored.decide(current, operation, now, NO_REVISION)) {
        case Stored.Decision.Write(Stored next) -> {
          writes.add(write(operation, seen, false));
          written.add(index);
          applied.add(next.entry(now));
        }
        case Stored.Decision.Answer(Result.Applied(Entry entry)) -> applied.add(entry);
        case Stored.Decision.Answer(Result.Refused(Optional<Entry> entry)) -> {
          return Optional.of(new Answer.NoneApplied(index, entry));
        }
        case Stored.Decision.Answer(Result.Unknown(String reason)) ->
            throw new IllegalStateException("decided that it does not know: " + reason);
      }
    }
    return carryOut(writes, written, applied, view, deadline);
  }

  private Optional<Answer> carryOut(
      List<Write> writes, List<Integer> written, List<Entry> applied, View view, Deadline deadline)
      throws KeeperException {
    if (!writes.isEmpty()) {
      Optional<Stamp> stamp = entries.write(writes, view.epoch(), deadline);
      if (stamp.isEmpty()) {
        return Optional.empty();
      }
      for (int index = 0; index < writes.size(); index++) {
        Snapshot now = writes.get(index).written(stamp.get());
        entries.recollection().keep(now, view.epoch());
        applied.set(written.get(index), now.entry(stamp.get().earliestMicros()));
      }
    }
    return Optional.of(new Answer.AllApplied(applied));
  }
}
