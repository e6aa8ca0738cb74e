/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The codecs of the bus contract. On one node a message is passed as it is; to another node it goes as a version byte
 * and a compact form. Name the codec in the delivery options of what is sent.
 */
public final class BusCodecs {
    /** Codec of {@link LinkRequest}s. */
    public static final String REQUEST = "ctihub.request";
    /** Codec of {@link LinkReply}s. */
    public static final String REPLY = "ctihub.reply";
    /** Codec of {@link EventBatch}es. */
    public static final String BATCH = "ctihub.batch";
    /** Codec of {@link OpenedDesktops}. */
    public static final String OPENED = "ctihub.opened";

    /** Codec of {@link CopyBatch}es. */
    public static final String COPY = "ctihub.copy";

    /** Codec of {@link Notices}. */
    public static final String NOTICES = "ctihub.notices";

    /** Codec of {@link SupervisedTeams}. */
    public static final String TEAMS = "ctihub.teams";

    /** Codec of {@link NodeRequest}s. */
    public static final String NODE_REQUEST = "ctihub.node.request";
    /** Codec of {@link NodeReply}s. */
    public static final String NODE_REPLY = "ctihub.node.reply";

    /** Longest message between nodes, in bytes. A snapshot of a busy agent has some 10,000. */
    public static final int MAX_BYTES = 16 * 1024 * 1024;

    static final int VERSION = 1;

    private BusCodecs() {}

    /** Registers the codecs; once per event bus. */
    public static void register(EventBus bus) {
        bus.registerCodec(request());
        bus.registerCodec(reply());
        bus.registerCodec(batch());
        bus.registerCodec(copy());
        bus.registerCodec(nodeRequest());
        bus.registerCodec(nodeReply());
        bus.registerCodec(opened());
        bus.registerCodec(notices());
        bus.registerCodec(teams());
    }

    static MessageCodec<LinkRequest, LinkRequest> request() {
        return new WireCodec<>(REQUEST, RequestForm::write, RequestForm::read);
    }

    static MessageCodec<LinkReply, LinkReply> reply() {
        return new WireCodec<>(REPLY, ReplyForm::write, ReplyForm::read);
    }

    static MessageCodec<EventBatch, EventBatch> batch() {
        return new WireCodec<>(BATCH, LogForm::writeBatch, LogForm::readBatch);
    }

    static MessageCodec<CopyBatch, CopyBatch> copy() {
        return new WireCodec<>(COPY, CopyForm::writeBatch, CopyForm::readBatch);
    }

    static MessageCodec<NodeRequest, NodeRequest> nodeRequest() {
        return new WireCodec<>(NODE_REQUEST, NodeForm::write, NodeForm::readRequest);
    }

    static MessageCodec<NodeReply, NodeReply> nodeReply() {
        return new WireCodec<>(NODE_REPLY, NodeForm::write, NodeForm::readReply);
    }

    static MessageCodec<Notices, Notices> notices() {
        return new WireCodec<>(NOTICES, NoticeForm::write, NoticeForm::read);
    }

    static MessageCodec<SupervisedTeams, SupervisedTeams> teams() {
        return new WireCodec<>(TEAMS, TeamsForm::write, TeamsForm::read);
    }

    static MessageCodec<OpenedDesktops, OpenedDesktops> opened() {
        return new WireCodec<>(OPENED, OpenedForm::write, OpenedForm::read);
    }

    /** Length (4 bytes), version (1 byte), form. The length counts what follows it. */
    private record WireCodec<T>(String name, BiConsumer<WireWriter, T> writer, Function<WireReader, T> reader)
            implements MessageCodec<T, T> {
        @Override
        public void encodeToWire(Buffer buffer, T value) {
            int start = buffer.length();
            buffer.appendInt(0);
            WireWriter out = new WireWriter(buffer);
            out.tag(VERSION);
            writer.accept(out, value);
            int length = buffer.length() - start - Integer.BYTES;
            if (length > MAX_BYTES) {
                throw new WireFormatException("A message of " + length + " bytes is too long for the bus.");
            }
            buffer.setInt(start, length);
        }

        @Override
        public T decodeFromWire(int pos, Buffer buffer) {
            if (pos < 0 || buffer.length() - pos < Integer.BYTES) {
                throw new WireFormatException("The message is cut off.");
            }
            int length = buffer.getInt(pos);
            int start = pos + Integer.BYTES;
            if (length < 1 || length > MAX_BYTES || length > buffer.length() - start) {
                throw new WireFormatException("The length of the message is wrong.");
            }
            WireReader in = new WireReader(buffer, start, start + length);
            int version = in.tag();
            if (version != VERSION) {
                throw new WireFormatException("Version " + version + " of the bus contract is not known.");
            }
            try {
                T value = reader.apply(in);
                in.finish();
                return value;
            } catch (IllegalArgumentException e) {
                throw new WireFormatException("A value is out of its range.", e);
            }
        }

        @Override
        public T transform(T value) {
            return value;
        }

        @Override
        public byte systemCodecID() {
            return -1;
        }
    }
}
