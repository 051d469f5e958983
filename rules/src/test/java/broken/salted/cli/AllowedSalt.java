package broken.salted.cli;

import java.util.Set;

class AllowedSalt {
  Set<Integer> set() {
    return Set.of(1, 2);
  }
}
