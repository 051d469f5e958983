package dev.synod.checker;

import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Histories as papers write them: a text a session, its operations one after the other. {@code w x
 * 1} writes 1 to x, {@code r x 1} reads 1, {@code r x} the initial value; a question mark behind an
 * operation makes its outcome unknown.
 */
public final class Sessions {

  private Sessions() {}

  /** The history of these sessions, which are processes 1, 2 and so on. */
  public static History of(String... sessions) {
    List<Call> calls = new ArrayList<>();
    for (int session = 0; session < sessions.length; session++) {
      String[] operations = sessions[session].split(", ", -1);
      for (int i = 0; i < operations.length; i++) {
        calls.add(call(session + 1, operations[i].split(" ", -1), 10L * i));
      }
    }
    return new History(calls);
  }

  private static Call call(int process, String[] words, long at) {
    boolean unknown = words[words.length - 1].equals("?");
    int length = unknown ? words.length - 1 : words.length;
    Value value = length > 2 ? Value.of(Long.parseLong(words[2])) : Value.NIL;
    boolean read = words[0].equals("r");
    return new Call(
        process,
        read ? new Operation.Read(words[1]) : new Operation.Write(words[1], value),
        unknown ? new Outcome.Unknown("lost") : new Outcome.Ok(read ? value : Value.TRUE),
        at,
        unknown ? Call.NEVER : at + 5);
  }
}
