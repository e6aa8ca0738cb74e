/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * An agent as desktops see one. Pure values; what decides about them lives with the link owner.
 */
@NullMarked
package org.ctihub.domain.agent;

import org.jspecify.annotations.NullMarked;
