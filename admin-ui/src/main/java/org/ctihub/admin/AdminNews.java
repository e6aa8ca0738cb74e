/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.ctihub.admin.rights.Right;

/** What administrators' pages are told as it happens, beside the state of the links. Safe on any thread. */
public final class AdminNews {
    private final List<Consumer<Item>> followers = new CopyOnWriteArrayList<>();

    /**
     * Something that happened.
     *
     * @param event the name of the event on the stream
     * @param right who has it for the tenant is told
     * @param tenant empty for the hub itself
     */
    public record Item(String event, Right right, String tenant, JsonObject data) {
        public Item {
            data = data.copy();
        }
    }

    /** Tells all pages whose accounts may know. Must not be called with anything that is changed later. */
    public void tell(Item item) {
        followers.forEach(follower -> follower.accept(item));
    }

    void follow(Consumer<Item> follower) {
        followers.add(follower);
    }
}
