/**
 * Frames as JSON, one object a line, and back to the very same bytes.
 *
 * <p>The form is described in {@code docs/ged188-cli.md}. Files, captures and options of the command line stay out.
 */
@NullMarked
package org.ctihub.ged188.json;

import org.jspecify.annotations.NullMarked;
