package dev.synod.advisor.availability;

/**
 * How often an operation completes, for the clients of a region.
 *
 * @param whileRegionUp given that the common cause of their own region has not struck: what clients
 *     see that would themselves be down with their region
 * @param includingRegion of all time, when an outage of their own region counts against it
 * @param ignoringRegion of all time, for clients on that region's side of the network that are up
 *     whether or not the region is
 */
public record OperationAvailability(
    Availability whileRegionUp, Availability includingRegion, Availability ignoringRegion) {}
