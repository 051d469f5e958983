/** The advisor's algorithms, each on a problem of the size that people have. */
@NullMarked
package dev.synod.bench.advisor;

import org.jspecify.annotations.NullMarked;
