/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Administrators' API and page. */
@NullMarked
package org.ctihub.admin;

import org.jspecify.annotations.NullMarked;
