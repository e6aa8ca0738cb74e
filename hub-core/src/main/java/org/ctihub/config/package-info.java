/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Configuration in the SQL store: items of any kind as JSON, each with a revision; the numbered changes that nodes follow; the
 * encryption of secrets inside of items; copies of all of it. What the members of a kind mean, who may change them, and what a
 * change leads to stay out: the store keeps what it is given.
 */
@NullMarked
package org.ctihub.config;

import org.jspecify.annotations.NullMarked;
