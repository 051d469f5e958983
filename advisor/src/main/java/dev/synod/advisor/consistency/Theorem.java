package dev.synod.advisor.consistency;

/**
 * What has been proven of a model under partition.
 *
 * @param atMost an impossibility: nothing keeps to the model and is more available than this; else
 *     a construction: something keeps to the model and is as available as this
 */
public record Theorem(Model model, boolean atMost, Availability availability, String source) {}
