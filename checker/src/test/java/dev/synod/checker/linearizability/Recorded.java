package dev.synod.checker.linearizability;

import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Histories of subjects that are used by several processes, some of whose calls crash. */
final class Recorded {

  private final Subject subject;
  private final SplittableRandom random;
  private final int processes;
  private final int size;
  private final int crashPercent;

  /** At most this many calls, by this many processes. */
  Recorded(Subject subject, SplittableRandom random, int processes, int size, int crashPercent) {
    this.subject = subject;
    this.random = random;
    this.processes = processes;
    this.size = size;
    this.crashPercent = crashPercent;
  }

  private record Slot(int process, long invoked, long at, long completed) {}

  /** What an atomic object does. Instants are few if calls are to touch. */
  History valid(boolean touching) {
    List<Slot> slots = new ArrayList<>();
    long[] free = new long[processes];
    for (int i = 0; i < size; i++) {
      int process = random.nextInt(processes);
      long invoked = free[process] + random.nextInt(touching ? 3 : 30);
      long at = invoked + random.nextInt(touching ? 4 : 40);
      long completed = at + random.nextInt(touching ? 3 : 40);
      slots.add(new Slot(process, invoked, at * size + i, completed));
      free[process] = completed + (touching ? 0 : 1);
    }
    slots.sort(Comparator.comparingLong(Slot::at));
    List<Call> calls = new ArrayList<>();
    Set<Integer> crashed = new HashSet<>();
    int number = 0;
    for (Slot slot : slots) {
      if (!crashed.contains(slot.process())) {
        Call call = call(slot, subject.draw(random, number++));
        calls.add(call);
        if (call.outcome() instanceof Outcome.Unknown) {
          crashed.add(slot.process());
        }
      }
    }
    return new History(calls);
  }

  private Call call(Slot slot, Operation operation) {
    int chance = random.nextInt(100);
    if (chance < 4) {
      return new Call(
          slot.process(), operation, new Outcome.Failed("no"), slot.invoked(), slot.completed());
    }
    boolean crash = chance < 4 + crashPercent;
    if (crash && random.nextBoolean()) {
      return crashed(slot, operation);
    }
    Value result = subject.carryOut(operation);
    return crash
        ? crashed(slot, operation)
        : new Call(
            slot.process(), operation, new Outcome.Ok(result), slot.invoked(), slot.completed());
  }

  private static Call crashed(Slot slot, Operation operation) {
    return new Call(
        slot.process(), operation, new Outcome.Unknown("lost"), slot.invoked(), Call.NEVER);
  }

  /** The history with some results changed, by guessing or by exchange with another. */
  History mutated(History history) {
    List<Call> calls = new ArrayList<>(history.calls());
    for (int i = 1 + random.nextInt(2); i > 0 && !calls.isEmpty(); i--) {
      int at = random.nextInt(calls.size());
      Call call = calls.get(at);
      Call other = calls.get(random.nextInt(calls.size()));
      if (call.outcome() instanceof Outcome.Ok) {
        boolean alike = other.operation().equals(call.operation()) && random.nextInt(3) > 0;
        Outcome changed =
            alike && other.outcome() instanceof Outcome.Ok
                ? other.outcome()
                : new Outcome.Ok(subject.guess(call.operation(), random));
        calls.set(
            at,
            new Call(call.process(), call.operation(), changed, call.invoked(), call.completed()));
      }
    }
    return new History(calls);
  }
}
