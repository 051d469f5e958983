package dev.synod.design.architecture;

import dev.synod.core.topology.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A design document.
 *
 * @param environment the world that it was computed for
 * @param classes the classes that were decided
 * @param undecided what was not decided, and why
 * @param conflicts requirements that cannot be met together; none unless the status is infeasible
 * @param assumptions what nobody said
 * @param handoffs what others must see to
 */
public record Design(
    String apiVersion,
    Header design,
    List<Input> inputs,
    Environment environment,
    List<ClassDesign> classes,
    List<Undecided> undecided,
    List<Conflict> conflicts,
    List<Assumption> assumptions,
    List<Handoff> handoffs) {

  /** The version of the schema. */
  public static final String API_VERSION = "synod/v1";

  public Design {
    inputs = List.copyOf(inputs);
    classes = List.copyOf(classes);
    undecided = List.copyOf(undecided);
    conflicts = List.copyOf(conflicts);
    assumptions = List.copyOf(assumptions);
    handoffs = List.copyOf(handoffs);
    Set<String> ids = new LinkedHashSet<>();
    for (ClassDesign each : classes) {
      if (!ids.add(each.id())) {
        throw new IllegalArgumentException("class " + each.id() + " twice");
      }
      requirePlaces(environment, each);
    }
  }

  private static void requirePlaces(Environment environment, ClassDesign of) {
    for (ClassDesign.Replica replica : of.replication().replicas()) {
      if (!environment.places(replica.region()).contains(replica.place())) {
        throw new IllegalArgumentException(
            "a replica of " + of.id() + " in " + replica.place() + ", which is no place");
      }
    }
    for (ClassDesign.Load load : of.workload()) {
      for (String region : load.perSecond().keySet()) {
        if (environment.places(region).isEmpty()) {
          throw new IllegalArgumentException(
              "clients of " + of.id() + " in " + region + ", which is no region");
        }
      }
    }
  }

  /** Whether the requirements can be met. */
  public enum Status {
    /** Everything was decided, and every requirement is met. */
    FEASIBLE,
    /** What was decided meets every requirement; some is not decided. */
    PARTIAL,
    /** Some requirements cannot be met together. */
    INFEASIBLE
  }

  /**
   * What the design is of.
   *
   * @param inputHash the SHA-256 of the requirements document's bytes
   */
  public record Header(
      String system, Status status, String inputHash, String toolVersion, long seed) {}

  /** A file that the design was computed from, and the SHA-256 of its bytes. */
  public record Input(String file, String sha256) {}

  /** What was not decided: a class of data, a transaction, a single requirement. */
  public record Undecided(Subject subject, String id, String reason) {}

  /** What a decision can be about. */
  public enum Subject {
    DATA_CLASS,
    TRANSACTION,
    /** A single requirement; the id is its key. */
    REQUIREMENT
  }

  /**
   * Requirements that cannot be met together.
   *
   * @param requirements the smallest set found of keys of the requirements that conflict
   * @param theorem what forbids them
   */
  public record Conflict(
      Subject subject,
      String id,
      List<String> requirements,
      String theorem,
      String explanation,
      List<Quantity> numbers) {
    public Conflict {
      requirements = List.copyOf(requirements);
      numbers = List.copyOf(numbers);
    }
  }

  /** A figure with a name. */
  public record Quantity(String name, double value, String unit, Basis basis) {}

  /**
   * Something that the requirements do not say.
   *
   * @param value the number that was taken; null if it is not a number
   * @param source why it was taken
   * @param affects what rests on it
   * @param flipsAt a value at which the decision is another one, the nearest that was found; null
   *     if none was looked for or found, of which {@code affects} tells
   */
  public record Assumption(
      String id,
      String statement,
      @Nullable Figure value,
      String source,
      String affects,
      @Nullable Figure flipsAt) {}

  /**
   * What Synod does not own: conditions for whoever does, and how to test them.
   *
   * @param to who must see to it
   */
  public record Handoff(
      String to,
      String kind,
      List<String> requires,
      List<String> forbids,
      List<String> acceptance) {
    public Handoff {
      requires = List.copyOf(requires);
      forbids = List.copyOf(forbids);
      acceptance = List.copyOf(acceptance);
    }
  }

  /** The same design with these classes only. */
  public Design withClasses(List<ClassDesign> some) {
    return new Design(
        apiVersion, design, inputs, environment, some, undecided, conflicts, assumptions, handoffs);
  }

  /** Clients at one place, and what they ask for: operations a second by the operation's name. */
  public record Clients(Place place, Map<String, Double> perSecond) {}

  /**
   * The clients of a class as they were counted in its predictions: those of a region are spread
   * evenly over its zones.
   */
  public List<Clients> clients(ClassDesign of) {
    List<Clients> clients = new ArrayList<>();
    for (Environment.Site site : environment.regions()) {
      Map<String, Double> rates = new LinkedHashMap<>();
      for (ClassDesign.Load load : of.workload()) {
        double rate = load.perSecond().getOrDefault(site.id(), 0.0);
        if (rate > 0) {
          rates.put(load.operation(), rate / site.zones().size());
        }
      }
      if (!rates.isEmpty()) {
        environment.places(site.id()).forEach(place -> clients.add(new Clients(place, rates)));
      }
    }
    return clients;
  }
}
