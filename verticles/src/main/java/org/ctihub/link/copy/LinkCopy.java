/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.copy;

import org.ctihub.domain.LinkId;

/** What a node that does not own a link knows of it: its log's window and the facts of its agents and calls. Immutable. */
public record LinkCopy(LinkId link) {}
