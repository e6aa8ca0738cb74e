/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Whether the libraries that the hub is built with are known to be vulnerable. Works without a network. */
@NullMarked
package org.ctihub.libraries;

import org.jspecify.annotations.NullMarked;
