package dev.synod.checker.sequential;

import dev.synod.checker.register.Clocks;
import dev.synod.checker.register.RegisterHistory;

/**
 * What is known of every order that explains a history of registers: what has to come before what,
 * and that nobody may overwrite a value that is still to be read.
 */
record Guide(RegisterHistory history, Clocks clocks) {

  /** Whether all that comes before the call in every order has taken effect. */
  boolean allows(int call, int[] reached) {
    int own = history.session(call);
    for (int session = 0; session < reached.length; session++) {
      if (session != own && clocks.count(call, session) > reached[session]) {
        return false;
      }
    }
    return true;
  }

  /** Whether a write is yet to be read. */
  boolean isAwaited(int write, int[] reached) {
    for (int place = history.readers(write) - 1; place >= 0; place--) {
      int read = history.reader(write, place);
      if (history.index(read) >= reached[history.session(read)]) {
        return true;
      }
    }
    return false;
  }
}
