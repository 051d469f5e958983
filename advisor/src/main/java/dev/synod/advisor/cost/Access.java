package dev.synod.advisor.cost;

/**
 * How often clients in a data centre use the data, in the time that is paid for.
 *
 * @param dataCentre the index of the data centre
 * @param puts requests that write an object
 * @param gets requests that read an object
 */
public record Access(int dataCentre, double puts, double gets) {

  public Access {
    Amounts.require("number of puts", puts);
    Amounts.require("number of gets", gets);
  }
}
