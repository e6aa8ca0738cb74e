/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

/**
 * What follows a handing over.
 *
 * @param given runs when another node has the link
 * @param over runs when it serves, or had the time to
 */
record OwnerEnds(Runnable given, Runnable over) {}
