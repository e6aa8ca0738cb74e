/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.bench;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.function.ObjLongConsumer;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameSplitter;

/** Stands in the line between a CTI Server and the hub, passes every byte on, and notes when it saw which event. */
final class Tap {
    private static final int MAX_FRAME_BYTES = 12_500;
    private static final int HIGHEST_VERSION = 25;

    private final Vertx vertx;
    private final Codec codec;
    private final ObjLongConsumer<String> seen;
    private final NetClient client;

    /**
     * Opens nothing yet.
     *
     * @param seen gets each event's key and the time in ns at which it came from the CTI Server
     */
    Tap(Vertx vertx, Codec codec, ObjLongConsumer<String> seen) {
        this.vertx = vertx;
        this.codec = codec;
        this.seen = seen;
        this.client = vertx.createNetClient();
    }

    /** Listens on a free port of the loopback; completes with the port. */
    Future<Integer> listen(String host, int port) {
        NetServer server = vertx.createNetServer();
        return server.connectHandler(hub -> {
                    hub.pause();
                    client.connect(port, host).onSuccess(cti -> join(hub, cti)).onFailure(refused -> hub.close());
                })
                .listen(0, "127.0.0.1")
                .map(NetServer::actualPort);
    }

    private void join(NetSocket hub, NetSocket cti) {
        Reading reading = new Reading();
        hub.handler(cti::write);
        hub.closeHandler(closed -> cti.close());
        cti.closeHandler(closed -> hub.close());
        cti.handler(chunk -> {
            long now = System.nanoTime();
            hub.write(chunk);
            reading.read(chunk, now);
        });
        hub.resume();
    }

    private final class Reading {
        private final Frame frame = codec.newFrame();
        private final FrameSplitter splitter = new FrameSplitter(MAX_FRAME_BYTES, this::frame);
        private int version = HIGHEST_VERSION;
        private long now;

        void read(Buffer chunk, long time) {
            now = time;
            splitter.feed(chunk);
        }

        private void frame(ByteBuf bytes, int index, int length) {
            frame.wrap(bytes, index, version);
            if (frame.type() == MessageTypes.AGENT_STATE_EVENT) {
                seen.accept(
                        EventKey.ofAgent(frame.getText(Fields.AGENT_ID, ""), frame.getInt(Fields.AGENT_STATE, -1)),
                        now);
            } else if (frame.has(Fields.CONNECTION_CALL_ID) && frame.name().endsWith("_EVENT")) {
                seen.accept(EventKey.ofCall(frame.name(), frame.getUnsigned(Fields.CONNECTION_CALL_ID, 0)), now);
            }
        }
    }
}
