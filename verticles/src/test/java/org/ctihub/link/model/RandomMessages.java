/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.util.Random;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.Frame;

/** Event messages about few agents, devices and calls in any order, sense or not. */
public final class RandomMessages {
    private static final String[] DEVICES = {"3001", "3002", "3003", "+15551234", "9000"};

    private final Random random;
    private final EventFrames frames;

    public RandomMessages(Random random, int version, Codec codec) {
        this.random = random;
        this.frames = new EventFrames(codec, version);
    }

    public Frame next() {
        int call = 1 + random.nextInt(5);
        String device = device();
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> agent();
            case 3 -> frames.begin(call, device);
            case 4, 5 -> frames.delivered(call, device, device());
            case 6 -> frames.established(call, device, device());
            case 7 -> frames.at(MessageTypes.CALL_HELD_EVENT, call, Fields.HOLDING_DEVICE_ID, device);
            case 8 -> frames.at(MessageTypes.CALL_RETRIEVED_EVENT, call, Fields.RETRIEVING_DEVICE_ID, device);
            case 9 -> frames.at(MessageTypes.CALL_CONNECTION_CLEARED_EVENT, call, Fields.RELEASING_DEVICE_ID, device);
            case 10 -> frames.of(MessageTypes.CALL_CLEARED_EVENT, call, device);
            case 11 -> frames.of(MessageTypes.END_CALL_EVENT, call, device);
            case 12 -> frames.wrapUp(call, device, "note " + random.nextInt(3));
            case 13 -> frames.originated(call, device, device());
            case 14 ->
                frames.merged(
                        MessageTypes.CALL_TRANSFERRED_EVENT,
                        call,
                        1 + random.nextInt(5),
                        device,
                        1 + random.nextInt(6),
                        device(),
                        device());
            case 15 -> frames.media(call, device, random.nextInt(3), random.nextBoolean());
            case 16 -> frames.recording(MessageTypes.NETWORK_RECORDING_STARTED_EVENT, call, device);
            case 17 -> frames.recording(MessageTypes.NETWORK_RECORDING_ENDED_EVENT, call, device);
            case 18 -> frames.greeting(call, device, "100" + (1 + random.nextInt(3)), random.nextInt(3), 20_404);
            default ->
                frames.merged(
                        MessageTypes.CALL_CONFERENCED_EVENT,
                        call,
                        1 + random.nextInt(5),
                        device,
                        1 + random.nextInt(6),
                        device(),
                        device(),
                        device());
        };
    }

    private Frame agent() {
        int who = random.nextInt(3);
        if (random.nextInt(4) == 0) {
            return frames.domain(
                    "100" + (who + 1),
                    5000 + random.nextInt(2),
                    random.nextInt(16),
                    random.nextInt(3),
                    random.nextInt(3));
        }
        String seat = random.nextInt(10) == 0 ? device() : DEVICES[who];
        return frames.agent("100" + (who + 1), seat, random.nextInt(16), random.nextInt(3));
    }

    private String device() {
        return DEVICES[random.nextInt(DEVICES.length)];
    }
}
