/** Tests of the package of this name. */
@NullMarked
package org.ctihub.ged188.capture;

import org.jspecify.annotations.NullMarked;
