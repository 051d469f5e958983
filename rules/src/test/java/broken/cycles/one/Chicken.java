package broken.cycles.one;

import broken.cycles.two.Egg;

public class Chicken {
  Egg breaksByLaying() {
    return new Egg();
  }
}
