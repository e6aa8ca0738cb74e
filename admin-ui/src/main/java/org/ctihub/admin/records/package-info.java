/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** What administrators see of the records of calls and agents, and how they have some erased. What is kept, and how, stays out. */
@NullMarked
package org.ctihub.admin.records;

import org.jspecify.annotations.NullMarked;
