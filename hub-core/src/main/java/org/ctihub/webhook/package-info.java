/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Telling other systems by HTTP: what a webhook is, what it is sent and how that is signed, when it is tried again, and the
 * table of what is on its way. The HTTP client itself stays out.
 */
@NullMarked
package org.ctihub.webhook;

import org.jspecify.annotations.NullMarked;
