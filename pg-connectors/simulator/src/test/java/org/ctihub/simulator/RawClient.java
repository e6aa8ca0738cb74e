/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.CodecOptions;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.values.ServicesRequested;

/** A client that sends what it is told and keeps every frame that comes, decoded strictly. */
public final class RawClient implements AutoCloseable {

    public static final Codec CODEC = new Codec(Schema.load(), CodecOptions.standard());
    public static final int ALL = ServicesRequested.CTI_SERVICE_ALL_EVENTS
            | ServicesRequested.CTI_SERVICE_CLIENT_CONTROL
            | ServicesRequested.CTI_SERVICE_CALL_DATA_UPDATE;
    public static final int CLIENT = ServicesRequested.CTI_SERVICE_CLIENT_EVENTS
            | ServicesRequested.CTI_SERVICE_CLIENT_CONTROL
            | ServicesRequested.CTI_SERVICE_CALL_DATA_UPDATE;
    public static final long NONE = 0xFFFF_FFFFL;
    public static final int CALL_MASK = 0x00FF_FFFF;
    public static final int AGENT_MASK = 0x3FFF;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Socket socket = new Socket();
    private final int version;
    private final LinkedBlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private final List<Frame> seen = new ArrayList<>();
    private final Thread reader;
    private volatile boolean ended;
    private volatile boolean reset;
    private int invokeId = 100;

    private RawClient(int port, int version) throws IOException {
        this.version = version;
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        reader = new Thread(this::read, "raw-client");
        reader.setDaemon(true);
        reader.start();
    }

    public static RawClient connect(int port, int version) throws IOException {
        return new RawClient(port, version);
    }

    /** Connects and opens an All Events session with control. */
    public static RawClient allEvents(int port, int version) throws Exception {
        RawClient client = connect(port, version);
        client.send(client.open(ALL));
        client.expect(MessageTypes.OPEN_CONF);
        client.expect(MessageTypes.SYSTEM_EVENT);
        return client;
    }

    /** Connects and opens an All Events session for active and standby sides, whichever answers. */
    public static RawClient duplex(int port) throws Exception {
        RawClient client = connect(port, 24);
        client.send(client.open(ALL | ServicesRequested.CTI_SERVICE_ACTIVE_STANDBY));
        client.expect(MessageTypes.OPEN_CONF);
        return client;
    }

    /** Connects, asks for a session and gives the status of the refusal. */
    public static int refused(int port) throws Exception {
        try (RawClient client = connect(port, 24)) {
            client.send(client.open(ALL | ServicesRequested.CTI_SERVICE_ACTIVE_STANDBY));
            return client.expect(MessageTypes.FAILURE_CONF).getInt(Fields.STATUS);
        }
    }

    /** Connects and opens a session for one phone. */
    public static RawClient forPhone(int port, int version, int peripheral, String extension) throws Exception {
        RawClient client = connect(port, version);
        client.send(client.open(CLIENT)
                .set(Fields.CLIENT_ID, "phone-" + extension)
                .set(Fields.PERIPHERAL_ID, peripheral)
                .set(Fields.AGENT_EXTENSION, extension));
        client.expect(MessageTypes.OPEN_CONF);
        return client;
    }

    public int version() {
        return version;
    }

    public FrameBuilder open(int services) {
        return CODEC.message(MessageTypes.OPEN_REQ, version)
                .set(Fields.INVOKE_ID, 1)
                .set(Fields.VERSION_NUMBER, version)
                .set(Fields.IDLE_TIMEOUT, NONE)
                .set(Fields.PERIPHERAL_ID, NONE)
                .set(Fields.SERVICES_REQUESTED, Integer.toUnsignedLong(services))
                .set(Fields.CALL_MSG_MASK, CALL_MASK)
                .set(Fields.AGENT_STATE_MASK, AGENT_MASK)
                .set(Fields.CLIENT_ID, "test")
                .set(Fields.CLIENT_PASSWORD, new byte[0]);
    }

    /** A request with a fresh InvokeID. */
    public FrameBuilder request(int type) {
        return CODEC.message(type, version).set(Fields.INVOKE_ID, ++invokeId);
    }

    /** A request with a fresh InvokeID for a peripheral. */
    public FrameBuilder request(int type, int peripheral) {
        return request(type).set(Fields.PERIPHERAL_ID, peripheral);
    }

    /** A frame with one more floating field, whatever the message knows. */
    public Buffer withField(Buffer frame, int tag, byte[] value) {
        Buffer longer = frame.copy();
        if (version < 20) {
            longer.appendByte((byte) tag).appendByte((byte) value.length);
        } else {
            longer.appendShort((short) tag).appendShort((short) value.length);
        }
        longer.appendBytes(value);
        longer.setInt(0, longer.length() - 8);
        return longer;
    }

    public void send(FrameBuilder frame) throws IOException {
        send(frame.toBuffer());
    }

    public void send(Buffer bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes());
        socket.getOutputStream().flush();
    }

    /** Sends a request and waits for its answer, whatever it is; events in between are kept. */
    public Frame ask(FrameBuilder request) throws Exception {
        send(request);
        return await("an answer to " + invokeId, f -> isConf(f) && f.getInt(Fields.INVOKE_ID, 0) == invokeId);
    }

    private static boolean isConf(Frame frame) {
        return frame.name().endsWith("_CONF");
    }

    /** The next frame of a type; frames before it stay readable by {@link #seen()} only. */
    public Frame expect(int type) throws Exception {
        return await("type " + type, f -> f.type() == type);
    }

    public Frame expect(int type, Consumer<Frame> check) throws Exception {
        Frame frame = expect(type);
        check.accept(frame);
        return frame;
    }

    private Frame await(String what, java.util.function.Predicate<Frame> wanted) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> passed = new ArrayList<>();
        while (true) {
            Frame frame = frames.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (frame == null) {
                throw new AssertionError(
                        "waited in vain for " + what + (ended ? ", connection closed" : "") + "; there came " + passed);
            }
            seen.add(frame);
            if (wanted.test(frame)) {
                return frame;
            }
            passed.add(frame.name());
        }
    }

    /** How many frames came that nobody took yet. */
    public int waiting() {
        return frames.size();
    }

    /** Every frame that was taken so far, in order. */
    public List<Frame> seen() {
        return seen;
    }

    public List<String> seenNames() {
        return seen.stream().map(Frame::name).toList();
    }

    public boolean awaitClosed() throws InterruptedException {
        reader.join(PATIENCE.toMillis());
        return ended;
    }

    /** Whether the connection ended by RST. */
    public boolean wasReset() {
        return reset;
    }

    private void read() {
        try {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (true) {
                int length = in.readInt();
                byte[] bytes = new byte[length + 8];
                ByteBuf frame = Unpooled.wrappedBuffer(bytes);
                frame.setInt(0, length);
                in.readFully(bytes, 4, length + 4);
                frames.add(CODEC.newFrame().wrap(frame, 0, version).copy());
            }
        } catch (IOException e) {
            reset = e instanceof SocketException;
            ended = true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
