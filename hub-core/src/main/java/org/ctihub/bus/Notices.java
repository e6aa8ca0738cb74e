/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import java.util.List;
import org.ctihub.domain.LinkId;

/**
 * Notices of a link for a gateway. They have a way of their own beside the {@link EventBatch}es, so that none is ever in front
 * of an event; one that is lost is lost.
 */
public record Notices(LinkId link, List<Notice> notices) {
    public Notices {
        notices = List.copyOf(notices);
    }
}
