package broken.identity.simulator;

import java.util.IdentityHashMap;
import java.util.WeakHashMap;

class Identity {
  int breaksByIdentityHash() {
    return System.identityHashCode(this);
  }

  int breaksByIdentityMap() {
    return new IdentityHashMap<>().size();
  }

  int breaksByWeakMap() {
    return new WeakHashMap<>().size();
  }

  int allowedHash() {
    return "text".hashCode();
  }
}
