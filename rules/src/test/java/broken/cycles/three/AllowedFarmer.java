package broken.cycles.three;

import broken.cycles.one.Chicken;

class AllowedFarmer {
  Chicken keeps() {
    return new Chicken();
  }
}
