/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.command;

/**
 * The CTI Server's own words of a refusal.
 *
 * @param kind {@code controlFailure} or {@code failure}
 * @param number the failure or status code
 * @param name its name in the protocol, or empty
 * @param peripheralError the peripheral's error number, 0 if none
 */
public record CtiStatus(String kind, int number, String name, long peripheralError) {}
