package dev.synod.advisor.cost;

import java.util.List;

/**
 * What a storage service of a data centre costs.
 *
 * @param pricePerPut of one PUT request
 * @param pricePerGet of one GET request
 * @param pricePerGigabyteMonth of keeping a gigabyte (1024 * 1024 KB) for 30 days
 * @param egressPerGigabyte of sending a gigabyte from here to each data centre, in the order in
 *     which the problem lists them; the entry for itself is mostly 0
 */
public record DataCentre(
    String name,
    double pricePerPut,
    double pricePerGet,
    double pricePerGigabyteMonth,
    List<Double> egressPerGigabyte) {

  public DataCentre {
    Amounts.require("price of a put at " + name, pricePerPut);
    Amounts.require("price of a get at " + name, pricePerGet);
    Amounts.require("price of storage at " + name, pricePerGigabyteMonth);
    egressPerGigabyte =
        Amounts.require("egress prices of " + name, egressPerGigabyte, egressPerGigabyte.size());
  }
}
