/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.console;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.ctihub.admin.OpenSession;
import org.ctihub.admin.Sessions;
import org.ctihub.gateway.ConnectedDesktop;
import org.ctihub.gateway.GatewayVerticle;
import org.ctihub.gateway.oidc.SignInEnds;
import org.ctihub.security.SessionTokens;
import org.ctihub.security.VouchedSession;

/**
 * Asks all nodes for their sessions over the event bus, and tells them which end. What a node does not answer in time is left
 * out. A node that starts later does not know which sign-ins were ended.
 */
public final class ClusterSessions implements Sessions {
    /** Where each node is asked for its sessions. */
    private static final String ASKED = "sessions.asked";
    /** Where each node is told of sign-ins that are ended. */
    private static final String ENDED = "sessions.ended";

    /** Where each node is told of sign-ins that a provider has ended, by their mark. */
    private static final String ENDED_BY_PROVIDER = "sessions.endedByProvider";

    private static final long PATIENCE_MS = 1_000;
    private static final int MOST_OF_A_NODE = 2_000;

    private final Vertx vertx;
    private final IntSupplier nodes;

    /** @param nodes how many nodes there are */
    public ClusterSessions(Vertx vertx, IntSupplier nodes) {
        this.vertx = vertx;
        this.nodes = nodes;
    }

    /** What a node tells of its own. */
    public record Own(String node, GatewayVerticle gateway, Administrators administrators, SessionTokens tokens) {}

    /** Administrators who are signed in at a node. Safe on any thread. */
    public interface Administrators {
        List<OpenSession> present();

        /** The sign-in is worth nothing any more. */
        void ended(String session);
    }

    /** Tells all nodes what providers have ended. */
    public static SignInEnds ends(Vertx vertx) {
        return mark -> vertx.eventBus().publish(ENDED_BY_PROVIDER, mark);
    }

    /** Answers for this node from now on. */
    public Future<Void> answer(Own own) {
        EventBus bus = vertx.eventBus();
        return bus.<JsonObject>consumer(ASKED, message -> tell(own, message))
                .completion()
                .compose(listening -> bus.<String>consumer(ENDED, message -> {
                            own.tokens().end(message.body());
                            own.administrators().ended(message.body());
                            own.gateway().signInEnded(message.body());
                        })
                        .completion())
                .compose(listening -> bus.<String>consumer(ENDED_BY_PROVIDER, message -> endAllOf(own, message.body()))
                        .completion());
    }

    private static void endAllOf(Own own, String mark) {
        own.tokens().endAllOf(mark);
        own.administrators().present().stream()
                .map(OpenSession::id)
                .filter(id -> VouchedSession.bears(id, mark))
                .forEach(own.administrators()::ended);
        own.gateway()
                .connected(desktop -> VouchedSession.bears(desktop.signIn(), mark), MOST_OF_A_NODE)
                .onSuccess(desktops -> desktops.forEach(desktop -> own.gateway().signInEnded(desktop.signIn())));
    }

    private void tell(Own own, Message<JsonObject> question) {
        String tenant = question.body().getString("tenant");
        String id = question.body().getString("id");
        Predicate<OpenSession> wanted = session ->
                (tenant == null || tenant.equals(session.tenant())) && (id == null || id.equals(session.id()));
        own.gateway()
                .connected(desktop -> wanted.test(session(own.node(), desktop)), MOST_OF_A_NODE)
                .onSuccess(desktops -> {
                    JsonArray told = new JsonArray();
                    desktops.forEach(
                            desktop -> told.add(session(own.node(), desktop).json()));
                    own.administrators().present().stream()
                            .filter(wanted)
                            .limit(MOST_OF_A_NODE)
                            .forEach(each -> told.add(each.json()));
                    vertx.eventBus().send(question.body().getString("replyTo"), told);
                });
    }

    private static OpenSession session(String node, ConnectedDesktop desktop) {
        return new OpenSession(
                desktop.signIn(),
                "desktop",
                desktop.link().tenant().value(),
                desktop.user(),
                node,
                desktop.address(),
                desktop.since(),
                OptionalLong.of(desktop.link().peripheral()),
                desktop.agent().map(agent -> agent.value()));
    }

    @Override
    public Future<List<OpenSession>> list(Optional<String> tenant) {
        return ask(new JsonObject().put("tenant", tenant.orElse(null)));
    }

    @Override
    public Future<Optional<OpenSession>> find(String id) {
        return ask(new JsonObject().put("id", id)).map(found -> found.stream().findFirst());
    }

    private Future<List<OpenSession>> ask(JsonObject question) {
        String replyTo = "sessions.told." + UUID.randomUUID();
        List<OpenSession> told = new ArrayList<>();
        Promise<List<OpenSession>> all = Promise.promise();
        int wanted = Math.max(1, nodes.getAsInt());
        int[] answers = {0};
        MessageConsumer<JsonArray> consumer = vertx.eventBus().consumer(replyTo, message -> {
            message.body().forEach(each -> told.add(OpenSession.of((JsonObject) each)));
            answers[0]++;
            if (answers[0] >= wanted) {
                all.tryComplete(told);
            }
        });
        long timer = vertx.setTimer(PATIENCE_MS, late -> all.tryComplete(told));
        consumer.completion()
                .onSuccess(listening -> vertx.eventBus().publish(ASKED, question.put("replyTo", replyTo)))
                .onFailure(all::tryFail);
        return all.future().onComplete(done -> {
            vertx.cancelTimer(timer);
            consumer.unregister();
        });
    }

    @Override
    public Future<Void> end(String id) {
        vertx.eventBus().publish(ENDED, id);
        return Future.succeededFuture();
    }
}
