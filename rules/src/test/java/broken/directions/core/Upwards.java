package broken.directions.core;

import broken.directions.protocols.AllowedBelowProver;

class Upwards {
  void breaksByLookingUp() {
    AllowedBelowProver.act();
  }
}
