/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * A headless desktop: what the self-check and the benchmark use in place of a browser.
 */
@NullMarked
package org.ctihub.launcher.desktop;

import org.jspecify.annotations.NullMarked;
