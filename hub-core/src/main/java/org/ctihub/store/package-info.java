/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The SQL store: opening it by its address, its migrations, and the running of statements whose one text serves PostgreSQL
 * and H2. What the tables mean stays with those who write the statements.
 */
@NullMarked
package org.ctihub.store;

import org.jspecify.annotations.NullMarked;
