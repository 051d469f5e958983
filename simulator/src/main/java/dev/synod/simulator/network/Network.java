package dev.synod.simulator.network;

/**
 * What the network is like without any fault.
 *
 * @param ordered whether each link delivers in the order of sending and never twice, as a
 *     connection does; messages may still be lost, as when it breaks
 * @param lossPerMillion how many of a million messages are lost
 * @param duplicatePerMillion how many of a million messages arrive twice; without effect on ordered
 *     links
 * @param delayPercent how long messages take, in hundredths of the topology's delays
 */
public record Network(
    boolean ordered, int lossPerMillion, int duplicatePerMillion, int delayPercent) {

  /** Loses and copies nothing, delays as the topology says, may reorder. */
  public static final Network CALM = new Network(false, 0, 0, 100);

  public Network {
    requirePerMillion("loss", lossPerMillion);
    requirePerMillion("duplication", duplicatePerMillion);
    if (delayPercent < 1) {
      throw new IllegalArgumentException("delays of " + delayPercent + " percent");
    }
  }

  private static void requirePerMillion(String what, int perMillion) {
    if (perMillion < 0 || perMillion > 1_000_000) {
      throw new IllegalArgumentException(what + " of " + perMillion + " in a million messages");
    }
  }
}
