/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Who may do what over the admin API, as data: a right, a role and how far it goes. No HTTP and no Vert.x; what a thing is and
 * where it is kept stays with those who ask.
 */
@NullMarked
package org.ctihub.admin.rights;

import org.jspecify.annotations.NullMarked;
