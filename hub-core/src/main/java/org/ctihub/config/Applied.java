/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import java.util.List;
import java.util.OptionalLong;

/**
 * What {@link ConfigItems#apply} did.
 *
 * @param unchanged were as given already
 * @param number of the last change; empty if nothing was changed
 */
public record Applied(
        List<ItemKey> added,
        List<ItemKey> changed,
        List<ItemKey> removed,
        List<ItemKey> unchanged,
        OptionalLong number) {
    public Applied {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
        unchanged = List.copyOf(unchanged);
    }
}
