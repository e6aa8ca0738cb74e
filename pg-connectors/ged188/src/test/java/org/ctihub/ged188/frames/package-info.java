/** Random frames for property and fuzz tests, the same for the same seed. */
@NullMarked
package org.ctihub.ged188.frames;

import org.jspecify.annotations.NullMarked;
