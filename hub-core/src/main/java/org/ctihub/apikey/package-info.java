/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Keys by which programs come in instead of people: what is configured of them, how they are made and recognized, and which
 * hold now. No HTTP; who comes in by one has an account as a user has.
 */
@NullMarked
package org.ctihub.apikey;

import org.jspecify.annotations.NullMarked;
