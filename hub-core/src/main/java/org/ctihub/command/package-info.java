/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What a desktop may ask of a link owner, and the ways in which that ends. Pure values; neither JSON-RPC nor GED-188.
 */
@NullMarked
package org.ctihub.command;

import org.jspecify.annotations.NullMarked;
