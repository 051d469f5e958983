package broken.directions.protocols;

public class AllowedBelowProver {
  public static void act() {}
}
