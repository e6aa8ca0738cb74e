/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import java.util.List;
import java.util.Optional;

/**
 * Some items, in the store's order of ids, which is the same for every page.
 *
 * @param next where the next page goes on ({@link ItemQuery#after}); empty if there is none
 */
public record ItemPage(List<ConfigItem> items, Optional<String> next) {
    public ItemPage {
        items = List.copyOf(items);
    }
}
