/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.scenario;

import org.jspecify.annotations.Nullable;

/**
 * What agents' desk settings say; the ACD itself does as ever.
 *
 * @param mask DeskSettingsMask
 * @param wrapUpIncoming WrapupDataMode, 0 to 3
 * @param wrapUpOutgoing WrapupDataMode, 0 to 2
 */
public record DeskSpec(
        @Nullable Integer mask,
        @Nullable Integer wrapUpIncoming,
        @Nullable Integer wrapUpOutgoing) {
    /** Nothing else than usual. */
    public static final DeskSpec USUAL = new DeskSpec(null, null, null);

    /** The mask, or the usual one. */
    public int mask(int usual) {
        return mask == null ? usual : mask;
    }

    /** The mode after incoming calls, or the usual one. */
    public int incoming(int usual) {
        return wrapUpIncoming == null ? usual : wrapUpIncoming;
    }

    /** The mode after outgoing calls, or the usual one. */
    public int outgoing(int usual) {
        return wrapUpOutgoing == null ? usual : wrapUpOutgoing;
    }
}
