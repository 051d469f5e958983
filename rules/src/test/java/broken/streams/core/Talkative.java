package broken.streams.core;

class Talkative {
  void breaksByPrinting() {
    System.out.println();
  }

  void breaksByComplaining() {
    System.err.println();
  }

  void breaksByDumping(Exception exception) {
    exception.printStackTrace();
  }

  void breaksByLeaving() {
    System.exit(0);
  }

  void breaksByPassingThePrinterOn() {
    Runnable print = System.out::println;
    print.run();
  }
}
