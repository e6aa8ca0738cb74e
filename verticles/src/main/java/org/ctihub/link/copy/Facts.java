/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.copy;

import java.util.Optional;
import org.ctihub.domain.link.LinkView;
import org.ctihub.link.model.Images;

/**
 * Agents and calls of a link, and the link itself.
 *
 * @param link absent if it is as before
 */
public record Facts(Optional<LinkView> link, Images images) {}
