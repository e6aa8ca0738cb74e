/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Sign-in by a tenant's OpenID provider: the code flow with PKCE, and what the provider ends. Signatures are checked by a
 * library; what tokens say is checked here. What a session of the hub is stays out: it is made from a one-time code like from a
 * password. The parts of one port run on its event loop, but for {@link org.ctihub.gateway.oidc.OneTimeCodes}.
 */
@NullMarked
package org.ctihub.gateway.oidc;

import org.jspecify.annotations.NullMarked;
