/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.scenario;

import org.jspecify.annotations.Nullable;

/**
 * What clients hear of calls when the link to the ACD is lost (R-FO-09) and comes back (R-FO-10).
 *
 * @param calls whether calls linger or end at once; default linger
 * @param lingerMillis how long the link has to be down until lingering calls end; default 30,000
 * @param onReturn whether calls are announced again; by default they are if they were ended
 */
public record LinkLossSpec(
        @Nullable Calls calls,
        @Nullable Long lingerMillis,
        @Nullable Return onReturn) {

    /** What happens to known calls when the link is lost. */
    public enum Calls {
        /** They stay, and end only if the link stays down. */
        LINGER,
        /** Each gets END_CALL_EVENT at once. */
        END
    }

    /** What happens to known calls when the link comes back. */
    public enum Return {
        /** Each gets BEGIN_CALL_EVENT again. */
        ANNOUNCE,
        /** They go on in a state that has moved. */
        CONTINUE
    }

    /** The defaults. */
    public static final LinkLossSpec NONE = new LinkLossSpec(null, null, null);

    private static final long LINGER_MILLIS = 30_000;

    /** What happens to known calls. */
    public Calls callsOrDefault() {
        return calls == null ? Calls.LINGER : calls;
    }

    /** How long they linger. */
    public long lingerOrDefault() {
        return lingerMillis == null ? LINGER_MILLIS : lingerMillis;
    }

    /** What happens on return, given whether calls were ended. */
    public Return returnOrDefault(boolean ended) {
        if (onReturn != null) {
            return onReturn;
        }
        return ended ? Return.ANNOUNCE : Return.CONTINUE;
    }
}
