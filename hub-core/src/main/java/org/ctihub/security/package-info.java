/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Who somebody is and what they may do: accounts, roles, password hashes. No HTTP.
 */
@NullMarked
package org.ctihub.security;

import org.jspecify.annotations.NullMarked;
