/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The audit log: who did what, added in the transaction that does it, never changed, each record chained to the one before by
 * a hash. What is worth a record, and who may read it, stays with those who call.
 */
@NullMarked
package org.ctihub.audit;

import org.jspecify.annotations.NullMarked;
