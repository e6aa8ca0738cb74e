/**
 * The codec for the command line: streams in, streams out, an exit status. Parsing arguments stays out.
 */
@NullMarked
package org.ctihub.ged188.cli;

import org.jspecify.annotations.NullMarked;
