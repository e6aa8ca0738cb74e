/**
 * TCP byte streams out of packet captures (pcap and pcapng). What the streams carry stays out.
 */
@NullMarked
package org.ctihub.ged188.capture;

import org.jspecify.annotations.NullMarked;
