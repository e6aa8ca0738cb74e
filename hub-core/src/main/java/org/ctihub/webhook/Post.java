/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.webhook;

import io.vertx.core.Future;
import java.net.URI;
import java.util.Map;

/** Sends something by HTTP, once. */
@FunctionalInterface
public interface Post {
    /** Never fails: what goes wrong is the outcome. */
    Future<Outcome> send(URI url, Map<String, String> headers, String body);
}
