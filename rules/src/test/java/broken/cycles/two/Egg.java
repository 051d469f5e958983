package broken.cycles.two;

import broken.cycles.one.Chicken;

public class Egg {
  Chicken breaksByHatching() {
    return new Chicken();
  }
}
