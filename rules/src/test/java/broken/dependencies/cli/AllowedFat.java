package broken.dependencies.cli;

import org.assertj.core.api.Assertions;

class AllowedFat {
  void fails() {
    Assertions.fail();
  }
}
