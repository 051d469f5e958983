package broken.streams.cli;

class AllowedTalker {
  void prints() {
    System.out.println();
    System.exit(0);
  }
}
