/**
 * What can go wrong: kinds of faults, schedules of them, how schedules are drawn and shrunk.
 *
 * <p>A {@link dev.synod.simulator.fault.Schedule} is a list of {@link
 * dev.synod.simulator.fault.Fault faults} and the instant at which everything heals, so that
 * progress can be asked for after it. {@link dev.synod.simulator.fault.Swarm} draws schedules by
 * swarm testing (Groce et al., ISSTA 2012): each seed has a random subset of the kinds, each at a
 * random intensity, since a mix of everything hides what a few kinds in excess would show. Some
 * faults are {@link dev.synod.simulator.fault.Armed armed}: they strike as a node announces a
 * milestone, several of them at the same one in most seeds. {@link
 * dev.synod.simulator.fault.Shrinker} makes a failing schedule small. {@link
 * dev.synod.simulator.fault.Tally} counts how often each kind really struck: a fault that never
 * strikes proves nothing.
 */
@NullMarked
package dev.synod.simulator.fault;

import org.jspecify.annotations.NullMarked;
