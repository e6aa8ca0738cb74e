/** Tests of the package of this name. */
@NullMarked
package org.ctihub.ged188.json;

import org.jspecify.annotations.NullMarked;
