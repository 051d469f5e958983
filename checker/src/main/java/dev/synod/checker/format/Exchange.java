package dev.synod.checker.format;

import org.jspecify.annotations.Nullable;

/**
 * The two events of a call.
 *
 * @param completion null if the file ends before it
 * @param invoked when it was invoked, in the history's unit
 * @param completed when it completed; anything if the outcome is unknown
 */
record Exchange(Event invocation, @Nullable Event completion, long invoked, long completed) {}
