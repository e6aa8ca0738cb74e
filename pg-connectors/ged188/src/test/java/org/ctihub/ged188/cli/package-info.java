/** Tests of the package of this name. */
@NullMarked
package org.ctihub.ged188.cli;

import org.jspecify.annotations.NullMarked;
