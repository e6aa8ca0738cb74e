/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The hub's configuration file, read strictly: what is not understood is an error with its place.
 */
@NullMarked
package org.ctihub.launcher.config;

import org.jspecify.annotations.NullMarked;
