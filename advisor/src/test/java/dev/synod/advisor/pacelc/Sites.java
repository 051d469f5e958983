package dev.synod.advisor.pacelc;

import dev.synod.advisor.availability.Connectivity;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.core.topology.Place;
import java.util.ArrayList;
import java.util.List;

/** Configurations with so many replicas in each of the regions r0, r1, ... */
final class Sites {

  private Sites() {}

  static Configuration of(Scheme scheme, int... replicas) {
    List<Place> places = new ArrayList<>();
    for (int region = 0; region < replicas.length; region++) {
      for (int zone = 0; zone < replicas[region]; zone++) {
        places.add(new Place("r" + region, "z" + zone));
      }
    }
    return new Configuration(scheme, places);
  }

  static Connectivity.Sides parted(String... sides) {
    List<List<String>> groups = new ArrayList<>();
    for (String side : sides) {
      groups.add(List.of(side.split(" ")));
    }
    return new Connectivity.Sides(groups);
  }
}
