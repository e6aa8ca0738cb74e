/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

/**
 * What was erased.
 *
 * @param records calls
 * @param times states of agents
 */
public record Erased(long records, long times) {}
