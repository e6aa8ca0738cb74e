/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.items;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ctihub.admin.Doorway;
import org.ctihub.admin.RefusedException;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.config.ConfigItems;
import org.ctihub.config.ItemKey;
import org.ctihub.config.ItemQuery;
import org.ctihub.config.TenantDocument;

/**
 * All configuration that a node knows: that of its file, which nobody writes here, and that of its store, if it has one. Where
 * both have a tenant the file's counts.
 */
public final class Inventory {
    private static final String OF_FILE = "file:";
    private static final String OF_STORE = "store:";

    private final FixedItems fixed;
    private final Optional<ConfigItems> store;

    public Inventory(FixedItems fixed, Optional<ConfigItems> store) {
        this.fixed = fixed;
        this.store = store;
    }

    /**
     * Some items.
     *
     * @param next where the next page goes on; empty if there is none
     */
    record Page(List<Shown> items, Optional<String> next) {}

    boolean isFixed(String tenant) {
        return fixed.has(tenant);
    }

    /** The item; fails as for what nobody may see if there is none. */
    Future<Shown> get(ItemKey key) {
        return find(key).map(found -> found.orElseThrow(Doorway::notFound));
    }

    /** The item; empty if there is none. */
    Future<Optional<Shown>> find(ItemKey key) {
        return isFixed(TenantDocument.tenant(key))
                ? Future.succeededFuture(fixed.find(key).map(body -> new Shown(key, body, Optional.empty())))
                : store.map(items -> items.find(key).map(found -> found.map(Shown::of)))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    /** Whether the store has a tenant that the file has, too. */
    Future<Boolean> isShadowed(String tenant) {
        return store.filter(items -> isFixed(tenant))
                .map(items -> items.find(TenantDocument.key(tenant)).map(Optional::isPresent))
                .orElseGet(() -> Future.succeededFuture(false));
    }

    /** Items of a tenant. */
    Future<Page> list(ItemQuery query) {
        if (isFixed(query.tenant())) {
            return Future.succeededFuture(fixedPage(query));
        }
        return store.map(items -> items.list(query)
                        .map(page ->
                                new Page(page.items().stream().map(Shown::of).toList(), page.next())))
                .orElseGet(() -> Future.succeededFuture(new Page(List.of(), Optional.empty())));
    }

    /** All tenants, those of the file first; {@code after} is what the page before gave. */
    Future<Page> tenants(Optional<String> after, Optional<String> text, int limit) {
        ItemQuery query = new ItemQuery("", TenantDocument.TENANT, Optional.empty(), text, limit);
        if (after.isPresent() && after.get().startsWith(OF_STORE)) {
            return ofStore(after(query, after.get().substring(OF_STORE.length())));
        }
        Page first = fixedPage(after.filter(from -> from.startsWith(OF_FILE))
                .map(from -> after(query, from.substring(OF_FILE.length())))
                .orElse(query));
        if (first.next().isPresent()) {
            return Future.succeededFuture(new Page(first.items(), first.next().map(OF_FILE::concat)));
        }
        int left = limit - first.items().size();
        if (left == 0) {
            // Whether the store has any is found out by who goes on.
            return Future.succeededFuture(new Page(
                    first.items(),
                    store.map(items -> OF_FILE + last(first.items()).key().id())));
        }
        return ofStore(new ItemQuery("", TenantDocument.TENANT, Optional.empty(), text, left))
                .map(rest -> {
                    List<Shown> all = new ArrayList<>(first.items());
                    all.addAll(rest.items());
                    return new Page(all, rest.next());
                });
    }

    private static ItemQuery after(ItemQuery query, String id) {
        try {
            return query.after(id);
        } catch (IllegalArgumentException e) {
            throw RefusedException.of(ProblemCode.INVALID_PARAMS, "after is not what a page gave.");
        }
    }

    private Future<Page> ofStore(ItemQuery query) {
        return store.map(items -> items.list(query)
                        .map(page -> new Page(
                                page.items().stream().map(Shown::of).toList(),
                                page.next().map(OF_STORE::concat))))
                .orElseGet(() -> Future.succeededFuture(new Page(List.of(), Optional.empty())));
    }

    private static Shown last(List<Shown> items) {
        return items.get(items.size() - 1);
    }

    private Page fixedPage(ItemQuery query) {
        List<Shown> found = new ArrayList<>();
        for (Map.Entry<ItemKey, JsonObject> each :
                fixed.of(query.tenant(), query.kind()).entrySet()) {
            String id = each.getKey().id();
            if (query.after().isPresent() && id.compareTo(query.after().get()) <= 0) {
                continue;
            }
            if (query.text().isEmpty()
                    || contains(id, each.getValue(), query.text().get())) {
                found.add(new Shown(each.getKey(), each.getValue(), Optional.empty()));
            }
        }
        boolean more = found.size() > query.limit();
        List<Shown> page = more ? found.subList(0, query.limit()) : found;
        return new Page(page, more ? Optional.of(last(page).key().id()) : Optional.empty());
    }

    private static boolean contains(String id, JsonObject body, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return id.toLowerCase(Locale.ROOT).contains(wanted)
                || (body.getValue("name") instanceof String name
                        && name.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** Where a tenant is written; throws {@link RefusedException} if it cannot be. */
    ConfigItems writable(String tenant) {
        if (isFixed(tenant)) {
            throw new RefusedException(Problem.of(ProblemCode.IN_FILE, "The tenant stands in the node's file.")
                    .withHint("Change the file, or move the tenant into the store with hub apply."));
        }
        return store.orElseThrow(
                () -> new RefusedException(Problem.of(ProblemCode.NO_STORE, "The node has no store, only its file.")
                        .withHint("Configure a store: see store.url in docs/configuration.md.")));
    }
}
