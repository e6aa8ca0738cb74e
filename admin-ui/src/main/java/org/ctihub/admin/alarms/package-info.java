/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Alarms and webhooks for administrators: the addresses of the API that show them and handle them. What becomes an alarm, and who
 * is told of it, is decided elsewhere.
 */
@NullMarked
package org.ctihub.admin.alarms;

import org.jspecify.annotations.NullMarked;
