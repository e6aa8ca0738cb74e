/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.records;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ctihub.admin.AdminRoutes;
import org.ctihub.admin.Answers;
import org.ctihub.admin.Doorway;
import org.ctihub.admin.Notebook;
import org.ctihub.admin.RefusedException;
import org.ctihub.admin.rights.Right;
import org.ctihub.audit.AuditEntry;
import org.ctihub.command.ProblemCode;
import org.ctihub.record.AgentTime;
import org.ctihub.record.CallRecord;
import org.ctihub.record.Erased;
import org.ctihub.record.RecordPage;
import org.ctihub.record.RecordQuery;
import org.ctihub.record.Records;
import org.ctihub.record.TimePage;
import org.ctihub.record.TimeQuery;

/** Calls and agents' time of a tenant: {@code /api/v1/tenants/{tenant}/records} and what is beside it. */
public final class RecordRoutes implements AdminRoutes {
    private static final String TENANT = "/api/v1/tenants/:tenant";
    private static final int MAX_BODY = 4_096;
    private static final int MAX_NAME = 128;
    private static final List<String> WHAT = List.of("party", "agent");

    private final Optional<Records> records;
    private final Notebook notebook;

    /** @param records empty without a store: then there are none */
    public RecordRoutes(Optional<Records> records, Notebook notebook) {
        this.records = records;
        this.notebook = notebook;
    }

    @Override
    public void mount(Router router, Doorway doorway) {
        router.get(TENANT + "/records")
                .handler(doorway.admits(Right.SEE_RECORDS))
                .handler(context -> Answers.json(context, 200, find(context)));
        router.get(TENANT + "/agents/:peripheral/:agent/times")
                .handler(doorway.admits(Right.SEE_RECORDS))
                .handler(context -> Answers.json(context, 200, times(context)));
        router.post(TENANT + "/erasures")
                .handler(doorway.admits(Right.ERASE))
                .handler(doorway.body(MAX_BODY))
                .handler(doorway.once())
                .handler(context -> Answers.json(context, 200, erase(context)));
    }

    private Future<JsonObject> find(RoutingContext context) {
        Parameters asked = new Parameters(context);
        RecordQuery query = new RecordQuery(
                context.pathParam("tenant"),
                asked.time("from"),
                asked.time("to"),
                asked.text("party"),
                asked.text("agent"),
                asked.peripheral(),
                asked.place(),
                asked.limit());
        return records.map(kept -> kept.find(query))
                .orElseGet(() -> Future.succeededFuture(new RecordPage(List.of(), Optional.empty())))
                .map(page -> body(
                        page.records().stream().map(RecordRoutes::json).toList(),
                        page.next().map(RecordQuery.Place::toString)));
    }

    private Future<JsonObject> times(RoutingContext context) {
        Parameters asked = new Parameters(context);
        TimeQuery query = new TimeQuery(
                asked.link(),
                context.pathParam("agent"),
                asked.time("from"),
                asked.time("to"),
                asked.number("after", 0, Long.MAX_VALUE),
                asked.limit());
        return records.map(kept -> kept.times(query))
                .orElseGet(() -> Future.succeededFuture(new TimePage(List.of(), OptionalLong.empty())))
                .map(page -> body(
                        page.times().stream().map(RecordRoutes::json).toList(),
                        page.nextMs().isPresent()
                                ? Optional.of(Long.toString(page.nextMs().getAsLong()))
                                : Optional.empty()));
    }

    private static JsonObject body(List<JsonObject> items, Optional<String> next) {
        JsonObject body = new JsonObject().put("items", new JsonArray(items));
        next.ifPresent(place -> body.put("next", place));
        return body;
    }

    private static JsonObject json(CallRecord call) {
        JsonObject variables = new JsonObject();
        call.variables().forEach(variables::put);
        JsonObject json = new JsonObject()
                .put("id", call.key())
                .put("peripheral", call.link().peripheral())
                .put("startedAt", time(call.startedMs()))
                .put("endedAt", time(call.endedMs()))
                .put("type", call.type())
                .put("ani", call.ani())
                .put("dnis", call.dnis())
                .put("ringMs", call.ringMs())
                .put("talkMs", call.talkMs())
                .put("holdMs", call.holdMs())
                .put("agents", new JsonArray(call.agents()))
                .put("parties", new JsonArray(call.parties()))
                .put("wrapUp", call.wrapUp())
                .put("variables", variables)
                .put("reason", call.reason())
                .put("inferred", call.inferred())
                .put("incomplete", call.incomplete());
        return call.direction().isEmpty() ? json : json.put("direction", call.direction());
    }

    private static JsonObject json(AgentTime time) {
        return new JsonObject()
                .put("from", time(time.fromMs()))
                .put("to", time(time.toMs()))
                .put("state", time.state())
                .put("stateNumber", time.stateNumber())
                .put("reason", time.reason().isPresent() ? time.reason().getAsInt() : null);
    }

    private static String time(long ms) {
        return Instant.ofEpochMilli(ms).toString();
    }

    /** Numbers and ids go nowhere but to the store: the audit log is kept for longer than what is erased. */
    private Future<JsonObject> erase(RoutingContext context) {
        Records kept = records.orElseThrow(
                () -> RefusedException.of(ProblemCode.NO_STORE, "There are records only where there is a store."));
        String tenant = context.pathParam("tenant");
        JsonObject body = Answers.bodyOf(context);
        if (body.size() != 1 || !WHAT.containsAll(body.fieldNames())) {
            throw Parameters.wrong("Give party, a number or device, or agent, an agent's id: one of them.");
        }
        String what = body.fieldNames().iterator().next();
        if (!(body.getValue(what) instanceof String name) || name.isEmpty() || name.length() > MAX_NAME) {
            throw Parameters.wrong(what + " must be a text of 1 to " + MAX_NAME + " characters.");
        }
        Future<Erased> erased = what.equals("party") ? kept.eraseParty(tenant, name) : kept.eraseAgent(tenant, name);
        AuditEntry entry = new AuditEntry(Doorway.actor(context), "erase", tenant, "records", "", List.of(what));
        return erased.compose(done -> notebook.note(entry)
                .map(noted -> new JsonObject().put("records", done.records()).put("times", done.times())));
    }
}
