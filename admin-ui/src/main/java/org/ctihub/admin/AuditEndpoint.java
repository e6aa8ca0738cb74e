/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ctihub.admin.rights.Reach;
import org.ctihub.admin.rights.Right;
import org.ctihub.admin.rights.Rights;
import org.ctihub.audit.Actor;
import org.ctihub.audit.AuditJson;
import org.ctihub.audit.AuditLog;
import org.ctihub.audit.AuditMark;
import org.ctihub.audit.AuditPage;
import org.ctihub.audit.AuditQuery;
import org.ctihub.audit.AuditRecord;
import org.ctihub.audit.Verification;
import org.ctihub.command.ProblemCode;

/** The audit log: {@code /api/v1/audit}. Who of the provider did something is told to the provider alone. */
public final class AuditEndpoint implements AdminRoutes {
    private static final String PROVIDER = "(provider)";
    private static final int USUAL_LIMIT = 100;

    private final Optional<AuditLog> log;
    private final AtomicBoolean verifying = new AtomicBoolean();

    /** @param log empty where the node has no store: then there are no records */
    public AuditEndpoint(Optional<AuditLog> log) {
        this.log = log;
    }

    @Override
    public void mount(Router router, Doorway doorway) {
        router.get("/api/v1/audit")
                .handler(doorway.admits(
                        Right.SEE_AUDIT, context -> tenantAsked(context).orElse("")))
                .handler(context -> Answers.json(context, 200, find(context)));
        router.get("/api/v1/audit/verification")
                .handler(doorway.admits(Right.SEE_AUDIT, context -> ""))
                .handler(context -> Answers.json(context, 200, verify()));
        router.get("/api/v1/audit/export")
                .handler(doorway.admits(
                        Right.SEE_AUDIT, context -> tenantAsked(context).orElse("")))
                .handler(this::export);
    }

    private static Optional<String> tenantAsked(RoutingContext context) {
        return parameter(context, "tenant");
    }

    private static Optional<String> parameter(RoutingContext context, String name) {
        return Optional.ofNullable(context.request().getParam(name)).filter(text -> !text.isEmpty());
    }

    private static boolean seesAll(AdminSession viewer) {
        return Rights.reach(viewer.account(), Right.SEE_AUDIT) == Reach.EVERY;
    }

    private static Optional<String> tenant(RoutingContext context, AdminSession viewer) {
        return seesAll(viewer)
                ? tenantAsked(context)
                : Optional.of(viewer.account().tenant().value());
    }

    private Future<JsonObject> find(RoutingContext context) {
        AdminSession viewer = Doorway.session(context);
        AuditQuery query = new AuditQuery(
                tenant(context, viewer),
                time(context, "from"),
                time(context, "to"),
                parameter(context, "user"),
                parameter(context, "verb"),
                parameter(context, "kind"),
                number(context, "after", Long.MAX_VALUE),
                (int) number(context, "limit", AuditQuery.MAX_LIMIT).orElse(USUAL_LIMIT));
        return page(query).map(page -> {
            JsonArray items = new JsonArray();
            page.records().forEach(record -> items.add(json(record, viewer)));
            JsonObject body = new JsonObject().put("items", items);
            page.next().ifPresent(next -> body.put("next", Long.toString(next)));
            return body;
        });
    }

    private Future<AuditPage> page(AuditQuery query) {
        return log.map(audit -> audit.find(query))
                .orElseGet(() -> Future.succeededFuture(new AuditPage(List.of(), OptionalLong.empty())));
    }

    private static OptionalLong number(RoutingContext context, String name, long max) {
        Optional<String> text = parameter(context, name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(text.get());
            if (number >= 1 && number <= max) {
                return OptionalLong.of(number);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw RefusedException.of(ProblemCode.INVALID_PARAMS, name + " must be a number from 1 to " + max + ".");
    }

    private static OptionalLong time(RoutingContext context, String name) {
        Optional<String> text = parameter(context, name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Instant.parse(text.get()).toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw RefusedException.of(
                    ProblemCode.INVALID_PARAMS, name + " must be a time such as 2026-11-21T09:00:00Z.");
        }
    }

    private static JsonObject json(AuditRecord record, AdminSession viewer) {
        return AuditJson.of(record, shown(record.entry().actor(), viewer));
    }

    private static Actor shown(Actor actor, AdminSession viewer) {
        boolean own = actor.tenant().equals(viewer.account().tenant().value());
        return own || seesAll(viewer) || actor.equals(Actor.HUB) ? actor : new Actor("", PROVIDER, "");
    }

    /** One at a time: it reads the whole log. */
    private Future<JsonObject> verify() {
        if (log.isEmpty()) {
            return Future.succeededFuture(new JsonObject().put("ok", true).put("records", 0));
        }
        if (!verifying.compareAndSet(false, true)) {
            throw RefusedException.of(ProblemCode.STILL_UNDER_WAY, "The log is being verified already.");
        }
        return log.get()
                .verify(AuditMark.BEGINNING)
                .onComplete(done -> verifying.set(false))
                .map(AuditEndpoint::json);
    }

    private static JsonObject json(Verification verification) {
        JsonObject body = new JsonObject()
                .put("ok", verification.intact())
                .put("records", verification.good().number());
        verification.firstBad().ifPresent(first -> body.put("first", first).put("detail", verification.reason()));
        return body;
    }

    private void export(RoutingContext context) {
        AdminSession viewer = Doorway.session(context);
        AuditQuery query = new AuditQuery(
                tenant(context, viewer),
                time(context, "from"),
                time(context, "to"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                AuditQuery.MAX_LIMIT);
        page(query)
                .onSuccess(first -> {
                    context.response()
                            .setChunked(true)
                            .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-ndjson")
                            .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                            .putHeader("Content-Disposition", "attachment; filename=\"audit.jsonl\"");
                    write(context.response(), viewer, query, first);
                })
                .onFailure(context::fail);
    }

    /** Page by page, each when the one before was taken. What breaks off has no regular end, so nobody takes it for all. */
    private void write(HttpServerResponse response, AdminSession viewer, AuditQuery query, AuditPage page) {
        StringBuilder lines = new StringBuilder();
        page.records().forEach(record -> {
            JsonObject line = json(record, viewer);
            if (seesAll(viewer)) {
                line.put("hash", record.hash());
            }
            lines.append(line.encode()).append('\n');
        });
        Future<Void> written = response.write(lines.toString());
        if (page.next().isEmpty()) {
            written.compose(last -> response.end()).onFailure(failure -> response.reset());
            return;
        }
        written.compose(taken -> page(query.before(page.next().getAsLong())))
                .onSuccess(next -> write(response, viewer, query, next))
                .onFailure(failure -> response.reset());
    }
}
