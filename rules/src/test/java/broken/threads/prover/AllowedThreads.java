package broken.threads.prover;

class AllowedThreads {
  void starts() {
    new Thread(() -> {}).start();
  }
}
