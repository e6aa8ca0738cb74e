/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The state of a link to a CTI Server as desktops and administrators see it.
 */
@NullMarked
package org.ctihub.domain.link;

import org.jspecify.annotations.NullMarked;
