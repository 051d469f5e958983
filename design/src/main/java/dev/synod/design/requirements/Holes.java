package dev.synod.design.requirements;

import dev.synod.design.document.DocumentException;
import dev.synod.design.document.Part;
import dev.synod.design.document.Part.Mapping;
import dev.synod.design.requirements.Network.Link;
import dev.synod.design.requirements.Requirements.Region;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Checks that no number is missing: every ordered pair of regions has its round trip, and what else
 * is needed is given unless assumptions are allowed.
 */
final class Holes {

  private Holes() {}

  static void check(Requirements requirements, Part document) throws DocumentException {
    if (!requirements.assumptionsAllowed()) {
      for (String[] key :
          new String[][] {
            {"nodes", "fsyncMs"}, {"network", "interZoneRttMs"}, {"network", "intraZoneRttMs"}
          }) {
        require(document, key[0], key[1]);
      }
    }
    roundTrips(requirements, document);
  }

  private static void require(Part document, String parent, String key) throws DocumentException {
    boolean given =
        document instanceof Mapping top
            && top.get(parent) instanceof Mapping holder
            && holder.get(key) != null;
    if (!given) {
      throw new DocumentException(
          document.nearest(parent).at(),
          "no " + parent + "." + key,
          "one, or assumptionsAllowed: true");
    }
  }

  private static void roundTrips(Requirements requirements, Part document)
      throws DocumentException {
    Set<String> known = new LinkedHashSet<>();
    for (Link link : requirements.network().rtt().inline()) {
      known.add(link.from() + " to " + link.to());
    }
    String file = requirements.network().rtt().file();
    for (Region from : requirements.regions()) {
      for (Region to : requirements.regions()) {
        String pair = from.id() + " to " + to.id();
        if (!from.id().equals(to.id()) && !known.contains(pair)) {
          throw new DocumentException(
              document.nearest("network", "rtt").at(),
              "no round trip from " + pair + (file == null ? "" : " in " + file),
              "one for every ordered pair of regions");
        }
      }
    }
  }
}
