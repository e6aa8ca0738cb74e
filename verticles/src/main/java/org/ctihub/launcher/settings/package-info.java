/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What the settings of desktops may say, member by member. What they mean is known by the desktop page; how they are stored,
 * served and changed stays out.
 */
@NullMarked
package org.ctihub.launcher.settings;

import org.jspecify.annotations.NullMarked;
