package broken.waiting.patterns.host;

class JvmHost {
  void allowedForTheHost() throws Exception {
    Thread.sleep(1);
  }
}
