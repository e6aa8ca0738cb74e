/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.link;

/**
 * Why a link is in its state.
 *
 * @param code a stable word in capitals
 * @param detail a sentence for people
 */
public record LinkReason(String code, String detail) {}
