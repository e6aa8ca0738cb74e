/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

/**
 * Names one device in one call.
 *
 * @param callId the call
 * @param deviceId the device's id, opaque to clients (R-CALL-02)
 */
public record ConnectionRef(int callId, String deviceId) {}
