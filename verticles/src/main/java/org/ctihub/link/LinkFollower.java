/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.VerticleBase;
import org.ctihub.link.copy.LinkCopy;

/**
 * Keeps this node's copy of a link that another node owns, so that this one can go on if that one is lost. Undeploy it,
 * then start the link from {@link #copy()}.
 */
public final class LinkFollower extends VerticleBase {
    private final LinkSettings settings;

    /**
     * Starts with an empty copy.
     *
     * @param node this node's name
     */
    public LinkFollower(LinkSettings settings, LinkParts parts, String node) {
        this.settings = settings;
    }

    /** Whether the copy has everything that the owner had a moment ago. Any thread. */
    public boolean upToDate() {
        return false;
    }

    /** The copy as it is; whole and still once the verticle is undeployed. Any thread. */
    public LinkCopy copy() {
        return new LinkCopy(settings.id());
    }
}
