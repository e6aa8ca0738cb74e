/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What the owner of a link knows of its agents and calls: facts read from the peripheral's messages, and the views and
 * events that follow from them. Pure and single-threaded; no socket, clock or bus.
 */
@NullMarked
package org.ctihub.link.model;

import org.jspecify.annotations.NullMarked;
