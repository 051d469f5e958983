package dev.synod.advisor.cost;

import dev.synod.core.topology.Place;

/**
 * What an operation sends from one place to another.
 *
 * @param times how often an operation sends it, on the average
 * @param value whether it carries the value, besides what every message has
 */
public record Message(Place from, Place to, double times, boolean value) {}
