/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What goes on at this moment, for administrators: calls and agents of a tenant, as the owners of its links see them. Nothing is
 * kept here and nothing is done to calls; what has been is another room.
 */
@NullMarked
package org.ctihub.admin.live;

import org.jspecify.annotations.NullMarked;
