package broken.salted.simulator;

import java.util.Set;

class SaltedToo {
  Set<Integer> breaksBySetOf() {
    return Set.of(1, 2);
  }
}
