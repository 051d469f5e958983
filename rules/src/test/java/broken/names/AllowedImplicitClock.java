package broken.names;

class AllowedImplicitClock {
  static class NestedImpl {}
}
