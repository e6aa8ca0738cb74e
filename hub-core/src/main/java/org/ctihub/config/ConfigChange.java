/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

/**
 * What became of an item.
 *
 * @param number grows by 1 with each change in the whole store, in the order of commits
 * @param revision that the item has since
 * @param removed whether the item is gone
 * @param atMs when, in ms since 1970 on the store's clock
 * @param by the user who did it
 */
public record ConfigChange(long number, ItemKey key, long revision, boolean removed, long atMs, String by) {}
