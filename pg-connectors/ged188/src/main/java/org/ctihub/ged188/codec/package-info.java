/**
 * Frames to values and values to frames.
 *
 * <p>Layouts are compiled from the schema, one per message and version, and interpreted; no message is written out
 * here. Sockets, sessions, JSON and the meaning of a message stay out.
 */
@NullMarked
package org.ctihub.ged188.codec;

import org.jspecify.annotations.NullMarked;
