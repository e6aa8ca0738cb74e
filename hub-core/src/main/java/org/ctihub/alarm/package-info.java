/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What somebody should know or do something about: which observations become alarms, when they are over, and the table that
 * keeps them, so that an alarm which several nodes see is one. Who observes what, and who is told, is wired elsewhere; links,
 * HTTP and metrics stay out.
 */
@NullMarked
package org.ctihub.alarm;

import org.jspecify.annotations.NullMarked;
