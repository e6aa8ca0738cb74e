/** Benchmarks of the codec, apart from the tests. */
@NullMarked
package org.ctihub.ged188.bench;

import org.jspecify.annotations.NullMarked;
