/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

/**
 * The ECC variables by which a dialer and whoever previews its calls talk to each other.
 *
 * @param response where the agent's answer is written
 * @param status where the dialer says what kind of call it is
 */
public record PreviewVariables(String response, String status) {
    /** As the dialer of Unified CCE and Unified CCX names them. */
    public static final PreviewVariables USUAL = new PreviewVariables("BAResponse", "BAStatus");

    public PreviewVariables {
        if (response.isEmpty() || status.isEmpty()) {
            throw new IllegalArgumentException("The variables of previews need names.");
        }
    }
}
