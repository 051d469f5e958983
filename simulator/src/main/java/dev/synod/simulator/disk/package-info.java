/**
 * The disk of a node: a journal, of which only what was synced is certain to survive a crash.
 *
 * <p>{@link dev.synod.simulator.disk.Disk} knows nothing of time: its owner says when a sync ends.
 */
@NullMarked
package dev.synod.simulator.disk;

import org.jspecify.annotations.NullMarked;
