/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.live;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.ctihub.admin.AdminRoutes;
import org.ctihub.admin.Answers;
import org.ctihub.admin.Doorway;
import org.ctihub.admin.LinkStates;
import org.ctihub.admin.LinkStatus;
import org.ctihub.admin.RefusedException;
import org.ctihub.admin.rights.Right;
import org.ctihub.admin.rights.Rights;
import org.ctihub.command.ProblemCode;
import org.ctihub.log.Survey;
import org.ctihub.log.Surveyor;
import org.jspecify.annotations.Nullable;

/**
 * Live calls and agents of a tenant: {@code /api/v1/tenants/{tenant}/calls} and {@code …/agents}. Whoever may see the links may
 * see them, but numbers of callers are covered by the owner of the link for those who may not see calls.
 */
public final class LiveEndpoint implements AdminRoutes {
    /** Owners that one request asks. */
    static final int MOST_LINKS = 20;

    private static final int USUAL_LIMIT = 200;
    private static final int MAX_TEXT = 64;
    private static final Pattern STATE = Pattern.compile("[a-zA-Z]{0,32}");

    private final LinkStates states;
    private final Onlooker onlooker;
    private final InstantSource clock;

    public LiveEndpoint(LinkStates states, Onlooker onlooker, InstantSource clock) {
        this.states = states;
        this.onlooker = onlooker;
        this.clock = clock;
    }

    @Override
    public void mount(Router router, Doorway doorway) {
        String tenant = "/api/v1/tenants/:tenant/";
        router.get(tenant + "calls")
                .handler(doorway.admits(Right.SEE_LINKS))
                .handler(context -> answer(context, Survey.Subject.CALLS));
        router.get(tenant + "agents")
                .handler(doorway.admits(Right.SEE_LINKS))
                .handler(context -> answer(context, Survey.Subject.AGENTS));
    }

    /** A link that was asked, and what it said; null if nothing. */
    private record Asked(LinkStatus link, Surveyor.@Nullable Found found) {}

    private void answer(RoutingContext context, Survey.Subject subject) {
        String tenant = context.pathParam("tenant");
        boolean numbers = Rights.allows(Doorway.session(context).account(), Right.SEE_CALLS, tenant);
        Survey survey = new Survey(subject, text(context), state(context), limit(context), numbers);
        List<LinkStatus> wanted = wanted(tenant, context.request().getParam("peripheral"), count(subject));
        List<LinkStatus> asked = wanted.stream().limit(MOST_LINKS).toList();
        long left = wanted.stream()
                .skip(MOST_LINKS)
                .filter(link -> count(subject).applyAsInt(link) > 0)
                .count();
        List<Future<Asked>> answers = asked.stream()
                .map(link -> onlooker.look(link.link(), survey)
                        .transform(found ->
                                Future.succeededFuture(new Asked(link, found.succeeded() ? found.result() : null))))
                .toList();
        Answers.json(
                context,
                200,
                Future.join(answers).map(all -> body(all.<Asked>list(), survey).put("linksLeft", left)));
    }

    private static ToIntFunction<LinkStatus> count(Survey.Subject subject) {
        return subject == Survey.Subject.CALLS ? LinkStatus::calls : LinkStatus::agentsSignedIn;
    }

    /** Those where most goes on come first. One that is not there is answered as one of others. */
    private List<LinkStatus> wanted(String tenant, @Nullable String peripheral, ToIntFunction<LinkStatus> count) {
        List<LinkStatus> found = states.links().stream()
                .filter(link -> link.link().tenant().value().equals(tenant))
                .filter(link -> peripheral == null
                        || peripheral.equals(Long.toString(link.link().peripheral())))
                .sorted(Comparator.comparingInt(count)
                        .reversed()
                        .thenComparingLong(link -> link.link().peripheral()))
                .toList();
        if (peripheral != null && found.isEmpty()) {
            throw Doorway.notFound();
        }
        return found;
    }

    private JsonObject body(List<Asked> asked, Survey survey) {
        List<JsonObject> lines = new ArrayList<>();
        JsonArray links = new JsonArray();
        int total = 0;
        for (Asked each : asked) {
            Surveyor.Found found = each.found();
            links.add(new JsonObject()
                    .put("peripheral", each.link().link().peripheral())
                    .put("name", each.link().name())
                    .put("state", each.link().state().word())
                    .put("answered", found != null));
            if (found != null) {
                total += found.total();
                new JsonArray(found.lines()).forEach(line -> lines.add((JsonObject) line));
            }
        }
        // Each link has told its own in this order.
        lines.sort(
                survey.subject() == Survey.Subject.CALLS
                        ? Comparator.comparing(line -> line.getString("began"))
                        : Comparator.comparing(line -> line.getString("id")));
        return new JsonObject()
                .put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("masked", !survey.numbers())
                .put("total", total)
                .put("items", new JsonArray(lines.subList(0, Math.min(survey.limit(), lines.size()))))
                .put("links", links);
    }

    private static String text(RoutingContext context) {
        String text = parameter(context, "q");
        if (text.length() > MAX_TEXT) {
            throw RefusedException.of(ProblemCode.INVALID_PARAMS, "q has at most " + MAX_TEXT + " characters.");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static String state(RoutingContext context) {
        String state = parameter(context, "state");
        if (!STATE.matcher(state).matches()) {
            throw RefusedException.of(ProblemCode.INVALID_PARAMS, "state is the word of a state.");
        }
        return state;
    }

    private static int limit(RoutingContext context) {
        String text = parameter(context, "limit");
        try {
            int limit = text.isEmpty() ? USUAL_LIMIT : Integer.parseInt(text);
            if (limit >= 1 && limit <= Survey.MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw RefusedException.of(
                ProblemCode.INVALID_PARAMS, "limit must be a number of 1 to " + Survey.MAX_LIMIT + ".");
    }

    private static String parameter(RoutingContext context, String name) {
        return Optional.ofNullable(context.request().getParam(name)).orElse("").trim();
    }
}
