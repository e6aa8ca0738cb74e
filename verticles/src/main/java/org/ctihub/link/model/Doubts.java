/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

/** Is told what messages left open, so that the CTI Server should be asked. */
public interface Doubts {
    /** Who is in this call? */
    void ofCall(ConnectionRef call);

    /** Which calls are at this device? An agent works there now, and it was not read since the events had a gap. */
    void ofDevice(String device);
}
