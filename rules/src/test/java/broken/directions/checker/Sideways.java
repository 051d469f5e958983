package broken.directions.checker;

import broken.directions.protocols.AllowedBelowProver;

class Sideways {
  void breaksByLookingAside() {
    AllowedBelowProver.act();
  }
}
