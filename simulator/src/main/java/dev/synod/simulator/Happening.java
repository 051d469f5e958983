package dev.synod.simulator;

/**
 * The kinds of events in the queue, and how they are packed into one number with whom they concern.
 */
enum Happening {
  START,
  DELIVERY,
  REQUEST,
  ANSWER,
  TIMER,
  SYNCED,
  WAKE,
  UNBLOCK,
  RESTART,
  FAULT_BEGINS,
  FAULT_FLAPS,
  FAULT_ENDS,
  HEAL;

  private static final Happening[] ALL = values();
  private static final int KIND_BITS = 5;
  private static final int END_BITS = 12;
  private static final int KIND_MASK = (1 << KIND_BITS) - 1;
  private static final int END_MASK = (1 << END_BITS) - 1;

  /** This kind, happening to one end, with another end or a small number beside it. */
  @SuppressWarnings("EnumOrdinal") // the queue holds numbers, not objects
  int of(int end, int other) {
    return ordinal() | end << KIND_BITS | other << (KIND_BITS + END_BITS);
  }

  static Happening kind(int what) {
    return ALL[what & KIND_MASK];
  }

  static int end(int what) {
    return what >>> KIND_BITS & END_MASK;
  }

  static int other(int what) {
    return what >>> (KIND_BITS + END_BITS);
  }
}
