/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.call;

/** Why a call is taken for ended although nobody saw it end. The names are codes of the desktop protocol. */
public enum EndReason {
    /** After a gap in the events the peripheral did not know the call any more. */
    ENDED_UNSEEN,
    /** The PG has lost its link to the ACD; the people in the call may go on talking (R-FO-09). */
    PERIPHERAL_OFFLINE,
    /** The call was kept while the PG had no link to the ACD, which took longer than calls are kept. */
    LINGER_EXPIRED,
    /** There were more calls than a peripheral can have, so this one's end was never told. */
    NEVER_ENDED
}
