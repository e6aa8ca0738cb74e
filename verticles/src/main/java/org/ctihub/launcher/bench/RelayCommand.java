/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.session.CloseReason;
import org.ctihub.ged188.session.CtiSession;
import org.ctihub.ged188.session.SessionListener;
import org.ctihub.ged188.session.SessionOptions;
import org.ctihub.ged188.values.ServicesRequested;
import org.ctihub.launcher.desktop.EventLoop;
import org.ctihub.launcher.process.Shutdown;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What the hub is compared with: frames in, WebSocket text out, as long as the hub's, and nothing in between. Each event goes
 * to one desktop, whichever; there is no state, no log, no right and no way back.
 */
@Command(name = "relay", hidden = true, description = "The bare relay that the hub is compared with.")
public final class RelayCommand implements Callable<Integer> {
    /** About what the hub's events have on average. */
    private static final int EVENT_CHARS = 1_250;

    private static final long PATIENCE_SECONDS = 30;
    private static final int ALL_CALL_EVENTS = 0x00FF_FFFF;
    private static final int ALL_AGENT_STATES = 0x3FFF;

    @Option(names = "--port", required = true, description = "Of the CTI Server on the loopback.")
    private int port;

    private final List<ServerWebSocket> desktops = new ArrayList<>();
    private final String padding = "x".repeat(EVENT_CHARS);
    private int next;

    @Override
    public Integer call() throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        JsonObject ready = new EventLoop(vertx, PATIENCE_SECONDS).await(() -> start(vertx));
        System.out.println(ready.encode());
        return new Shutdown(() -> vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS)).await();
    }

    private Future<JsonObject> start(Vertx vertx) {
        SessionOptions options = SessionOptions.builder("127.0.0.1", port, "relay")
                .services(ServicesRequested.CTI_SERVICE_ALL_EVENTS)
                .callMask(ALL_CALL_EVENTS)
                .agentMask(ALL_AGENT_STATES)
                .build();
        HttpServer server = vertx.createHttpServer(
                new HttpServerOptions().setHost("127.0.0.1").setWebSocketSubProtocols(List.of("cti.v1+json")));
        return CtiSession.open(vertx, new Codec(Schema.load()), options, new Passing())
                .compose(session -> server.webSocketHandler(this::welcome).listen(0))
                .map(listening -> new JsonObject()
                        .put("ready", true)
                        .put("desktop", "http://127.0.0.1:" + listening.actualPort() + "/"));
    }

    private void welcome(ServerWebSocket desktop) {
        desktop.textMessageHandler(hello -> {
            desktop.writeTextMessage(new JsonObject()
                    .put("jsonrpc", "2.0")
                    .put("id", new JsonObject(hello).getValue("id"))
                    .put("result", new JsonObject())
                    .encode());
            desktops.add(desktop);
        });
        desktop.closeHandler(closed -> desktops.remove(desktop));
    }

    private final class Passing implements SessionListener {
        @Override
        public void event(Frame frame) {
            if (frame.type() == MessageTypes.AGENT_STATE_EVENT) {
                String state = "\"raw\":{\"state\":" + frame.getInt(Fields.AGENT_STATE, -1);
                pass(state + "},\"agent\":{\"id\":\"" + frame.getText(Fields.AGENT_ID, "") + "\"}");
            } else if (frame.has(Fields.CONNECTION_CALL_ID)) {
                String message = "\"raw\":{\"message\":\"" + frame.name() + "\"}";
                pass(message + ",\"call\":{\"callId\":" + frame.getUnsigned(Fields.CONNECTION_CALL_ID, 0) + "}");
            }
        }

        @Override
        public void closed(CloseReason reason) {
            desktops.forEach(ServerWebSocket::close);
        }
    }

    private void pass(String params) {
        if (desktops.isEmpty()) {
            return;
        }
        String event = "{\"jsonrpc\":\"2.0\",\"method\":\"event\",\"params\":{" + params + ",\"padding\":\"";
        next = (next + 1) % desktops.size();
        desktops.get(next)
                .writeTextMessage(event + padding.substring(Math.min(padding.length(), event.length())) + "\"}}");
    }
}
