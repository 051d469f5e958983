package broken.waiting.patterns.host;

class JvmHost {
  void allowedForTheHost() throws Exception {
    java.lang.Thread.sleep(1);
  }
}
