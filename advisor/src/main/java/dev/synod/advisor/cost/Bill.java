package dev.synod.advisor.cost;

/**
 * What a placement costs an hour.
 *
 * @param reads traffic of reads
 * @param writes traffic of writes
 * @param storage keeping the copies or fragments
 * @param machines the machines' time, by requests
 */
public record Bill(double reads, double writes, double storage, double machines) {

  /** All together. */
  public double total() {
    return reads + writes + storage + machines;
  }
}
