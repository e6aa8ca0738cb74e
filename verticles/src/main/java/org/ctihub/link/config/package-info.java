/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What the CTI Server has configured for a peripheral: asks for it and keeps it. What agents and calls are doing stays
 * out.
 */
@NullMarked
package org.ctihub.link.config;

import org.jspecify.annotations.NullMarked;
