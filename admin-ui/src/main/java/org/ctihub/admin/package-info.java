/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Administrators' HTTP API and page: the state of the links, health, metrics, version. It shows what {@link
 * org.ctihub.admin.LinkStates} knows and changes nothing; no link, no desktop and no store is touched from here.
 */
@NullMarked
package org.ctihub.admin;

import org.jspecify.annotations.NullMarked;
