/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * A call and its connections, in the words of CSTA. Pure values; what decides about them lives with the link owner.
 */
@NullMarked
package org.ctihub.domain.call;

import org.jspecify.annotations.NullMarked;
