/** Raft. */
@NullMarked
package dev.synod.protocols.raft;

import org.jspecify.annotations.NullMarked;
