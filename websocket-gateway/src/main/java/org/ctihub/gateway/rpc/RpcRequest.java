/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.rpc;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * A well-formed request.
 *
 * @param id a text or a whole number
 * @param deadlineMs within which it must end, in ms
 */
public record RpcRequest(
        Object id, Method method, JsonObject params, long deadlineMs, Optional<String> idempotencyKey) {}
