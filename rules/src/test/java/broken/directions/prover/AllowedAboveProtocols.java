package broken.directions.prover;

import broken.directions.protocols.AllowedBelowProver;

class AllowedAboveProtocols {
  void looksDown() {
    AllowedBelowProver.act();
  }
}
