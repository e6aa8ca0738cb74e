/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The teams of a peripheral as its CTI Server tells them, and who leads which of them. Reads messages and adds up; asks for
 * nothing and tells nobody. No Vert.x, no clock of its own.
 */
@NullMarked
package org.ctihub.link.team;

import org.jspecify.annotations.NullMarked;
