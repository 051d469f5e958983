/**
 * How clocks become bytes: numbers of variable length, and readers that trust nobody.
 *
 * <p>Every encoding of this library is <em>canonical</em>: one clock, one sequence of bytes, so
 * bytes can be compared, hashed and signed in place of clocks. Whatever is not in that form is
 * refused with a {@link dev.synod.time.encoding.MalformedEncodingException}, the only exception of
 * decoding. Lengths and counts are checked against the bytes that are really there before anything
 * is allocated.
 */
@NullMarked
package dev.synod.time.encoding;

import org.jspecify.annotations.NullMarked;
