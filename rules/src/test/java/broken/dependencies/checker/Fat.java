package broken.dependencies.checker;

import org.assertj.core.api.Assertions;

class Fat {
  void breaksByALibrary() {
    Assertions.fail();
  }

  java.util.List<String> allowedFromTheJdk() {
    return java.util.List.of();
  }
}
