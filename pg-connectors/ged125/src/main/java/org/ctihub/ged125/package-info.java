/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The VRU protocol (GED-125): the numbers of its messages and statuses so far, and room for its schema, codec and session.
 * Nothing of routing policy belongs here, and nothing of HTTP, SQL or Hazelcast.
 */
@NullMarked
package org.ctihub.ged125;

import org.jspecify.annotations.NullMarked;
