/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.security;

import java.time.Instant;
import org.ctihub.domain.TenantId;

/**
 * Who signed in to the hub, and until when that holds.
 *
 * @param session of the sign-in, unique in the cluster
 * @param user the account's name in the tenant
 */
public record SessionToken(TenantId tenant, String user, String session, Instant expires) {}
