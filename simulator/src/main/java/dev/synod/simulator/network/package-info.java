/**
 * The network: how long each message takes, and which messages are lost, copied or held back.
 *
 * <p>Delays are drawn for each message from the topology's distribution of its link, through {@link
 * dev.synod.simulator.network.DelayTable tables of quantiles} that are computed once and shared by
 * any number of worlds ({@link dev.synod.simulator.network.Latencies}). {@link
 * dev.synod.simulator.network.Links} keeps what is true of the links now: cuts, and faults that
 * strike messages.
 */
@NullMarked
package dev.synod.simulator.network;

import org.jspecify.annotations.NullMarked;
