/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.codec.FrameSplitter;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.values.ServicesRequested;
import org.ctihub.simulator.acd.AgentProfile;
import org.jspecify.annotations.Nullable;

/**
 * A client that asks as a hub does after it connected: for the state of each agent and the calls of each phone, round and
 * round, with so many requests under way.
 */
final class AskingClient {

    private static final int MAX_FRAME_BYTES = 12_500;
    private static final int UNDER_WAY = 100;

    private final Vertx vertx;
    private final Codec codec = new Codec(Schema.load());
    private final int port;
    private final int version;
    private final int peripheral;
    private final List<AgentProfile> agents;
    private final LongAdder answers = new LongAdder();
    private final LongAdder refusals = new LongAdder();
    private @Nullable NetSocket socket;
    private Buffer batch = Buffer.buffer();
    private int asked;

    AskingClient(Vertx vertx, int port, int version, int peripheral, List<AgentProfile> agents) {
        this.vertx = vertx;
        this.port = port;
        this.version = version;
        this.peripheral = peripheral;
        this.agents = List.copyOf(agents);
    }

    long answers() {
        return answers.sum();
    }

    long refusals() {
        return refusals.sum();
    }

    /** Connects, opens a session and begins to ask; done with OPEN_CONF. */
    Future<Void> open() {
        Promise<Void> opened = Promise.promise();
        return vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true))
                .connect(port, "127.0.0.1")
                .compose(connected -> {
                    socket = connected;
                    FrameSplitter splitter =
                            new FrameSplitter(MAX_FRAME_BYTES, (frame, index, length) -> frame(frame, index, opened));
                    connected.handler(chunk -> {
                        splitter.feed(chunk);
                        flush();
                    });
                    connected.write(opening());
                    return opened.future();
                });
    }

    private Buffer opening() {
        return codec.message(MessageTypes.OPEN_REQ, version)
                .set(Fields.INVOKE_ID, 1)
                .set(Fields.VERSION_NUMBER, version)
                .set(Fields.IDLE_TIMEOUT, 0xFFFF_FFFFL)
                .set(Fields.PERIPHERAL_ID, 0xFFFF_FFFFL)
                .set(
                        Fields.SERVICES_REQUESTED,
                        ServicesRequested.CTI_SERVICE_ALL_EVENTS | ServicesRequested.CTI_SERVICE_CLIENT_CONTROL)
                .set(Fields.CLIENT_ID, "bench")
                .set(Fields.CLIENT_PASSWORD, new byte[0])
                .toBuffer();
    }

    private void frame(ByteBuf frame, int index, Promise<Void> opened) {
        switch (frame.getInt(index + 4)) {
            case MessageTypes.OPEN_CONF -> {
                opened.tryComplete();
                for (int i = 0; i < UNDER_WAY; i++) {
                    ask();
                }
            }
            case MessageTypes.QUERY_AGENT_STATE_CONF, MessageTypes.SNAPSHOT_DEVICE_CONF -> {
                answers.increment();
                ask();
            }
            case MessageTypes.FAILURE_CONF, MessageTypes.CONTROL_FAILURE_CONF -> {
                refusals.increment();
                opened.tryFail("the session was refused");
                ask();
            }
            default -> {}
        }
    }

    private void ask() {
        AgentProfile agent = agents.get((asked / 2) % agents.size());
        boolean state = asked % 2 == 0;
        FrameBuilder request = codec.message(
                        state ? MessageTypes.QUERY_AGENT_STATE_REQ : MessageTypes.SNAPSHOT_DEVICE_REQ, version)
                .set(Fields.INVOKE_ID, ++asked)
                .set(Fields.PERIPHERAL_ID, peripheral);
        if (state) {
            request.set(Fields.MRDID, 1).set(Fields.AGENT_ID, agent.id());
        } else {
            request.set(Fields.AGENT_INSTRUMENT, agent.extension());
        }
        batch.appendBuffer(request.toBuffer());
    }

    private void flush() {
        NetSocket to = socket;
        if (to != null && batch.length() > 0) {
            to.write(batch);
            batch = Buffer.buffer();
        }
    }
}
