/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

/** How a set of items is applied. */
public enum ApplyOption {
    /** Secrets that an item does not mention stay as they are, instead of being removed. */
    KEEP_SECRETS,

    /** Everything is looked at and checked, and nothing is changed. */
    DRY_RUN
}
