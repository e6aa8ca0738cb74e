/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import io.vertx.core.Future;
import java.util.concurrent.Callable;

/** Does work that is too long for an event loop. */
interface Worker {
    <T> Future<T> run(Callable<T> work);
}
