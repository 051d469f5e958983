/**
 * The suite that every coordination store has to pass. The tests of a store implement {@link
 * dev.synod.patterns.conformance.CoordinationStoreContract}: they open the store, and let its clock
 * go on.
 */
@NullMarked
package dev.synod.patterns.conformance;

import org.jspecify.annotations.NullMarked;
