/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * A link's events as a log: cursors, the bounded window that is kept, the snapshot that the events fold into, and
 * their one JSON form. No sockets and no bus here.
 */
@NullMarked
package org.ctihub.log;

import org.jspecify.annotations.NullMarked;
