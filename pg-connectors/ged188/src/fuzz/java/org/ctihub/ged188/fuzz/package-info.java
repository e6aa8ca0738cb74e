/** Coverage-guided fuzzing of everything that reads bytes or text from outside. */
@NullMarked
package org.ctihub.ged188.fuzz;

import org.jspecify.annotations.NullMarked;
