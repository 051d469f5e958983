/**
 * What a system is to be: the design document.
 *
 * <p>A {@link dev.synod.design.architecture.Design} stands alone: it holds the network, the disks,
 * the clocks and the rates that its numbers were computed from, so that a proof needs nothing else.
 * Every number carries its {@link dev.synod.design.architecture.Basis}. {@link
 * dev.synod.design.architecture.DesignDocument} writes it, byte for byte the same for equal
 * designs, and reads it back to an equal one.
 */
@NullMarked
package dev.synod.design.architecture;

import org.jspecify.annotations.NullMarked;
