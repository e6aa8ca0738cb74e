/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.TimeUnit;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.NumberField;
import org.ctihub.ged188.codec.TextField;
import org.ctihub.ged188.schema.Schema;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Reading CALL_DELIVERED_EVENT with 25 floating fields and writing MAKE_CALL_REQ, in version 20, on one thread. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Thread)
@Threads(1)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
public class CodecBenchmark {
    private static final int VERSION = 20;

    private static final NumberField[] NUMBERS = {
        Fields.MONITOR_ID,
        Fields.PERIPHERAL_ID,
        Fields.PERIPHERAL_TYPE,
        Fields.CONNECTION_DEVICE_ID_TYPE,
        Fields.CONNECTION_CALL_ID,
        Fields.LINE_HANDLE,
        Fields.LINE_TYPE,
        Fields.SERVICE_NUMBER,
        Fields.SERVICE_ID,
        Fields.SKILL_GROUP_NUMBER,
        Fields.SKILL_GROUP_ID,
        Fields.SKILL_GROUP_PRIORITY,
        Fields.ALERTING_DEVICE_TYPE,
        Fields.CALLING_DEVICE_TYPE,
        Fields.CALLED_DEVICE_TYPE,
        Fields.LAST_REDIRECT_DEVICE_TYPE,
        Fields.LOCAL_CONNECTION_STATE,
        Fields.EVENT_CAUSE,
        Fields.NUM_NAMED_VARIABLES,
        Fields.NUM_NAMED_ARRAYS,
        Fields.TRUNK_NUMBER,
        Fields.TRUNK_GROUP_NUMBER,
        Fields.SECONDARY_CONNECTION_CALL_ID,
    };

    private static final TextField[] TEXTS = {
        Fields.CONNECTION_DEVICE_ID,
        Fields.ALERTING_DEVICE_ID,
        Fields.CALLING_DEVICE_ID,
        Fields.CALLED_DEVICE_ID,
        Fields.LAST_REDIRECT_DEVICE_ID,
        Fields.ANI,
        Fields.DNIS,
        Fields.DIALED_NUMBER,
        Fields.CALLER_ENTERED_DIGITS,
        Fields.CALL_VARIABLE1,
        Fields.CALL_VARIABLE2,
        Fields.CALL_VARIABLE3,
        Fields.CALL_VARIABLE4,
        Fields.CALL_VARIABLE5,
        Fields.CALL_VARIABLE6,
        Fields.CALL_VARIABLE7,
        Fields.CALL_VARIABLE8,
        Fields.CALL_WRAPUP_DATA,
    };

    private final Codec codec = new Codec(Schema.load());
    private final Frame frame = codec.newFrame();
    private ByteBuf delivered = Unpooled.EMPTY_BUFFER;
    private int length;

    @Setup
    public void writeFrame() {
        byte[] bytes = codec.message(MessageTypes.CALL_DELIVERED_EVENT, VERSION)
                .set(Fields.MONITOR_ID, 1)
                .set(Fields.PERIPHERAL_ID, 5000)
                .set(Fields.CONNECTION_CALL_ID, 16_777_216)
                .set(Fields.CONNECTION_DEVICE_ID, "1001")
                .set(Fields.ALERTING_DEVICE_ID, "1001")
                .set(Fields.CALLING_DEVICE_ID, "+493012345678")
                .set(Fields.CALLED_DEVICE_ID, "8001")
                .set(Fields.LAST_REDIRECT_DEVICE_ID, "8001")
                .set(Fields.TRUNK_NUMBER, 3)
                .set(Fields.TRUNK_GROUP_NUMBER, 4)
                .set(Fields.SECONDARY_CONNECTION_CALL_ID, 16_777_217)
                .set(Fields.ANI, "+493012345678")
                .set(Fields.USER_TO_USER_INFO, new byte[16])
                .set(Fields.DNIS, "8001")
                .set(Fields.DIALED_NUMBER, "8001")
                .set(Fields.CALLER_ENTERED_DIGITS, "42")
                .set(Fields.CALL_VARIABLE1, "gold")
                .set(Fields.CALL_VARIABLE2, "customer 4711")
                .set(Fields.CALL_VARIABLE3, "de")
                .set(Fields.CALL_VARIABLE4, "billing")
                .set(Fields.CALL_VARIABLE5, "2026-11-21T10:00:00Z")
                .set(Fields.CALL_VARIABLE6, "")
                .set(Fields.CALL_VARIABLE7, "x")
                .set(Fields.CALL_VARIABLE8, "0123456789012345678901234567890123456789")
                .set(Fields.CALL_WRAPUP_DATA, "none")
                .addNamedVariable("user.customer.id", "4711")
                .addNamedVariable("user.ticket", "T-100234")
                .addNamedArrayElement("user.history", 0, "call")
                .toBuffer()
                .getBytes();
        delivered = Unpooled.wrappedBuffer(bytes);
        length = bytes.length;
        if (frame.wrap(delivered, 0, VERSION).floating().count() != 25) {
            throw new IllegalStateException("the frame must have 25 floating fields");
        }
    }

    /** The baseline: a plain copy of the frame's bytes to a new buffer. */
    @Benchmark
    public ByteBuf copyBytes() {
        return delivered.copy(0, length);
    }

    /** What a link owner needs of an event: four texts and two numbers of the 25 floating fields. */
    @Benchmark
    public void readSixFields(Blackhole sink) {
        frame.wrap(delivered, 0, VERSION);
        sink.consume(frame.getText(Fields.CONNECTION_DEVICE_ID, ""));
        sink.consume(frame.getText(Fields.CALLING_DEVICE_ID, ""));
        sink.consume(frame.getText(Fields.DNIS, ""));
        sink.consume(frame.getText(Fields.CALL_VARIABLE1, ""));
        sink.consume(frame.getInt(Fields.TRUNK_NUMBER, 0));
        sink.consume(frame.getInt(Fields.SECONDARY_CONNECTION_CALL_ID, 0));
    }

    /** The dearer choice: six texts. */
    @Benchmark
    public void readSixTexts(Blackhole sink) {
        frame.wrap(delivered, 0, VERSION);
        sink.consume(frame.getText(Fields.CONNECTION_DEVICE_ID, ""));
        sink.consume(frame.getText(Fields.ALERTING_DEVICE_ID, ""));
        sink.consume(frame.getText(Fields.CALLING_DEVICE_ID, ""));
        sink.consume(frame.getText(Fields.CALLED_DEVICE_ID, ""));
        sink.consume(frame.getText(Fields.DNIS, ""));
        sink.consume(frame.getText(Fields.CALL_VARIABLE1, ""));
    }

    /** Every value of the frame as a Java value. */
    @Benchmark
    public void readEverything(Blackhole sink) {
        frame.wrap(delivered, 0, VERSION);
        for (NumberField number : NUMBERS) {
            sink.consume(frame.getUnsigned(number));
        }
        for (TextField text : TEXTS) {
            sink.consume(frame.getText(text, ""));
        }
        sink.consume(frame.getBytes(Fields.USER_TO_USER_INFO, new byte[0]));
        sink.consume(frame.namedVariables());
        sink.consume(frame.namedArrayElements());
    }

    @Benchmark
    public Buffer writeMakeCall() {
        return codec.message(MessageTypes.MAKE_CALL_REQ, VERSION)
                .set(Fields.INVOKE_ID, 1)
                .set(Fields.PERIPHERAL_ID, 5000)
                .set(Fields.CALL_MANNER_TYPE, 0)
                .set(Fields.SKILL_GROUP_NUMBER, 0xFFFF_FFFFL)
                .set(Fields.AGENT_INSTRUMENT, "1001")
                .set(Fields.DIALED_NUMBER, "+493012345678")
                .set(Fields.CALL_VARIABLE1, "gold")
                .addNamedVariable("user.customer.id", "4711")
                .toBuffer();
    }
}
