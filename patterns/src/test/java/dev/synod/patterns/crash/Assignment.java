package dev.synod.patterns.crash;

import java.util.List;

/**
 * What a worker is told at its start.
 *
 * @param lane tells those apart who have nothing to do with each other
 * @param worker its number, which no other of the lane has
 * @param mutant what it does wrong
 * @param paused whether it waits inside its lock section for a word, and makes no requests
 */
record Assignment(int lane, int worker, Mutant mutant, boolean paused) {

  static final int ARGUMENTS = 4;

  List<String> arguments() {
    return List.of("" + lane, "" + worker, mutant.name(), "" + paused);
  }

  static Assignment of(List<String> arguments) {
    return new Assignment(
        Integer.parseInt(arguments.get(0)),
        Integer.parseInt(arguments.get(1)),
        Mutant.valueOf(arguments.get(2)),
        Boolean.parseBoolean(arguments.get(3)));
  }

  /** What is locked. */
  String resource() {
    return resource(lane);
  }

  static String resource(int lane) {
    return "resource " + lane;
  }
}
