/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.oidc;

/**
 * How a node deals with its tenants' providers.
 *
 * @param allowPrivate whether providers may be inside of the operator's network, and do without TLS
 * @param patienceMs how long a provider may take for an answer
 */
public record ProviderOptions(boolean allowPrivate, long patienceMs) {
    private static final long PATIENCE_MS = 10_000;

    /** With the usual patience. */
    public ProviderOptions(boolean allowPrivate) {
        this(allowPrivate, PATIENCE_MS);
    }
}
