/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.codec.FrameSplitter;

/**
 * A CTI Server that does what a test says, message type by message type; without a word it opens, answers heartbeats and
 * closes. It reads strictly: a malformed request shows up in {@link #complaints}.
 */
final class ScriptedCtiServer {
    private final Codec codec;
    private final NetServer server;
    private final Map<Integer, BiConsumer<Peer, Frame>> reactions = new ConcurrentHashMap<>();
    private final List<Frame> received = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<Peer> peers = new CopyOnWriteArrayList<>();

    ScriptedCtiServer(Vertx vertx, Codec codec, NetServerOptions options) {
        this.codec = codec;
        this.server = vertx.createNetServer(options).connectHandler(Peer::new);
        on(MessageTypes.OPEN_REQ, (peer, request) -> peer.send(peer.openConf(request)));
        on(MessageTypes.HEARTBEAT_REQ, (peer, request) -> peer.answer(request, MessageTypes.HEARTBEAT_CONF));
        on(MessageTypes.CLOSE_REQ, (peer, request) -> peer.answer(request, MessageTypes.CLOSE_CONF));
    }

    Future<NetServer> listen() {
        return server.listen(0, "127.0.0.1");
    }

    int port() {
        return server.actualPort();
    }

    ScriptedCtiServer on(int type, BiConsumer<Peer, Frame> reaction) {
        reactions.put(type, reaction);
        return this;
    }

    ScriptedCtiServer ignore(int type) {
        return on(type, (peer, request) -> {});
    }

    /** Refuses higher versions as a server that does not know them. */
    ScriptedCtiServer knowsVersionsUpTo(int highest) {
        return on(
                MessageTypes.OPEN_REQ,
                (peer, request) -> peer.send(
                        request.getInt(Fields.VERSION_NUMBER) <= highest
                                ? peer.openConf(request)
                                : peer.failure(request, 1)));
    }

    List<Frame> received() {
        return received;
    }

    List<Frame> received(int type) {
        return received.stream().filter(frame -> frame.type() == type).toList();
    }

    List<String> complaints() {
        return complaints;
    }

    List<Peer> peers() {
        return peers;
    }

    /** The client that connected last. */
    Peer peer() {
        return peers.get(peers.size() - 1);
    }

    /** One connection. */
    final class Peer {
        final NetSocket socket;
        private final Frame frame = codec.newFrame();
        private final FrameSplitter splitter = new FrameSplitter(12_500, this::frame);
        private volatile int version = 25;
        private volatile boolean closed;

        Peer(NetSocket socket) {
            this.socket = socket;
            socket.exceptionHandler(ignored -> {});
            socket.closeHandler(gone -> closed = true);
            socket.handler(splitter::feed);
            peers.add(this);
        }

        private void frame(ByteBuf bytes, int index, int length) {
            try {
                frame.wrap(bytes, index, version);
                version = frame.version();
                received.add(frame.copy());
                reactions.getOrDefault(frame.type(), (peer, request) -> {}).accept(this, frame);
            } catch (RuntimeException e) {
                complaints.add(e.toString());
            }
        }

        int version() {
            return version;
        }

        boolean isClosed() {
            return closed;
        }

        FrameBuilder message(int type) {
            return codec.message(type, version);
        }

        FrameBuilder openConf(Frame request) {
            FrameBuilder conf = message(MessageTypes.OPEN_CONF)
                    .set(Fields.INVOKE_ID, request.getInt(Fields.INVOKE_ID))
                    .set(Fields.SERVICES_GRANTED, request.getInt(Fields.SERVICES_REQUESTED))
                    .set(Fields.MONITOR_ID, 0)
                    .set(Fields.PG_STATUS, 2)
                    .set(Fields.ICM_CENTRAL_CONTROLLER_TIME, 1_000_000_000L)
                    .set(Fields.PERIPHERAL_ONLINE, true)
                    .set(Fields.PERIPHERAL_TYPE, 17);
            if (version >= 24) {
                conf.set(Fields.SESSION_TYPE, 1);
            }
            if (version >= 14) {
                conf.add(Fields.FLT_PERIPHERAL_ID, 5000)
                        .add(Fields.MULTILINE_AGENT_CONTROL, 1)
                        .add(Fields.FLT_PERIPHERAL_ID, 0xFFFF_0001L)
                        .add(Fields.MULTILINE_AGENT_CONTROL, 0);
            }
            return conf;
        }

        FrameBuilder systemEvent(int number) {
            return message(MessageTypes.SYSTEM_EVENT).set(Fields.SYSTEM_EVENT_ARG1, number);
        }

        FrameBuilder agentState(int invokeId, int state) {
            return message(MessageTypes.QUERY_AGENT_STATE_CONF)
                    .set(Fields.INVOKE_ID, invokeId)
                    .set(Fields.AGENT_STATE, state);
        }

        FrameBuilder failure(Frame request, int status) {
            return message(MessageTypes.FAILURE_CONF)
                    .set(Fields.INVOKE_ID, request.getInt(Fields.INVOKE_ID))
                    .set(Fields.STATUS, status);
        }

        FrameBuilder failureEvent(int status) {
            return message(MessageTypes.FAILURE_EVENT).set(Fields.STATUS, status);
        }

        void answer(Frame request, int type) {
            send(message(type).set(Fields.INVOKE_ID, request.getInt(Fields.INVOKE_ID)));
        }

        /** Sends several messages in one segment. */
        void send(FrameBuilder... messages) {
            Buffer all = Buffer.buffer();
            for (FrameBuilder message : messages) {
                all.appendBuffer(message.toBuffer());
            }
            socket.write(all);
        }

        /** Sends a message byte by byte, each byte only when the one before has left. */
        void trickle(Buffer bytes) {
            if (bytes.length() > 0) {
                socket.write(bytes.slice(0, 1)).onSuccess(sent -> trickle(bytes.slice(1, bytes.length())));
            }
        }
    }
}
