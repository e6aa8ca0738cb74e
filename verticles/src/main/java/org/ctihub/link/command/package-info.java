/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * How a desktop's command becomes a request to the CTI Server, and its answer an outcome.
 */
@NullMarked
package org.ctihub.link.command;

import org.jspecify.annotations.NullMarked;
