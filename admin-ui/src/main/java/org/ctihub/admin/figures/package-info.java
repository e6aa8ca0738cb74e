/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What the last minutes were like, for the charts of the administrators' page: a few numbers of each step, in memory, of one node.
 * Not for alarms and not for what must be known tomorrow; metrics are scraped for that.
 */
@NullMarked
package org.ctihub.admin.figures;

import org.jspecify.annotations.NullMarked;
