/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import java.util.concurrent.atomic.LongAdder;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.FrameSplitter;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.values.ServicesRequested;

/** An All Events client that only counts. */
final class CountingClient {

    private static final int MAX_FRAME_BYTES = 12_500;

    private final Vertx vertx;
    private final int port;
    private final int version;
    private final LongAdder frames = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    CountingClient(Vertx vertx, int port, int version) {
        this.vertx = vertx;
        this.port = port;
        this.version = version;
    }

    long frames() {
        return frames.sum();
    }

    long bytes() {
        return bytes.sum();
    }

    /** Connects and opens the session; done with OPEN_CONF. */
    Future<Void> open() {
        Codec codec = new Codec(Schema.load());
        Promise<Void> opened = Promise.promise();
        return vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true))
                .connect(port, "127.0.0.1")
                .compose(socket -> {
                    FrameSplitter splitter = new FrameSplitter(MAX_FRAME_BYTES, (frame, index, length) -> {
                        frames.increment();
                        bytes.add(length);
                        if (frame.getInt(index + 4) == MessageTypes.OPEN_CONF) {
                            opened.tryComplete();
                        } else if (frame.getInt(index + 4) == MessageTypes.FAILURE_CONF) {
                            opened.tryFail("the session was refused");
                        }
                    });
                    socket.handler(splitter::feed);
                    socket.write(codec.message(MessageTypes.OPEN_REQ, version)
                            .set(Fields.INVOKE_ID, 1)
                            .set(Fields.VERSION_NUMBER, version)
                            .set(Fields.IDLE_TIMEOUT, 0xFFFF_FFFFL)
                            .set(Fields.PERIPHERAL_ID, 0xFFFF_FFFFL)
                            .set(Fields.SERVICES_REQUESTED, ServicesRequested.CTI_SERVICE_ALL_EVENTS)
                            .set(Fields.CALL_MSG_MASK, 0x00FF_FFFF)
                            .set(Fields.AGENT_STATE_MASK, 0x3FFF)
                            .set(Fields.CLIENT_ID, "bench")
                            .set(Fields.CLIENT_PASSWORD, new byte[0])
                            .toBuffer());
                    return opened.future();
                });
    }
}
