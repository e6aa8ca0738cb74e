/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import java.util.List;
import java.util.Map;
import org.ctihub.ged188.CallVariableFields;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.codec.TextField;
import org.ctihub.simulator.acd.CallData;
import org.ctihub.simulator.acd.CallOrigin;
import org.jspecify.annotations.Nullable;

/** Writes call data and what is known of a call's start, as far as a session registered for them. */
final class DataFrames {

    /** The fields of call variables 1 to 10. */
    static final List<TextField> VARIABLES = CallVariableFields.ALL;

    private DataFrames() {}

    static void origin(FrameBuilder frame, CallOrigin origin, boolean dnis) {
        text(frame, Fields.ANI, origin.ani());
        if (dnis) {
            text(frame, Fields.DNIS, origin.dnis());
        }
        text(frame, Fields.DIALED_NUMBER, origin.dialedNumber());
        text(frame, Fields.CALLER_ENTERED_DIGITS, origin.callerEnteredDigits());
    }

    static void routerKey(FrameBuilder frame, CallOrigin origin, boolean sequence) {
        if (origin.routerDay() != 0) {
            frame.set(Fields.ROUTER_CALL_KEY_DAY, origin.routerDay());
            frame.set(Fields.ROUTER_CALL_KEY_CALL_ID, origin.routerCallId());
            if (sequence) {
                frame.set(Fields.ROUTER_CALL_KEY_SEQUENCE_NUMBER, 0);
            }
        }
    }

    static void all(FrameBuilder frame, CallData data, @Nullable Registration registration, boolean wrapUp) {
        for (int i = 0; i < CallData.VARIABLES; i++) {
            if (!data.variables().get(i).isEmpty() && wants(registration, i)) {
                frame.set(VARIABLES.get(i), data.variables().get(i));
            }
        }
        if (wrapUp) {
            text(frame, Fields.CALL_WRAPUP_DATA, data.wrapUp());
        }
        named(frame, data, registration);
    }

    /** What differs from before; from version 22 on always every ECC variable (R-DATA-06). */
    static void changed(
            FrameBuilder frame, CallData before, CallData data, int version, @Nullable Registration registration) {
        for (int i = 0; i < CallData.VARIABLES; i++) {
            String value = data.variables().get(i);
            if (!value.equals(before.variables().get(i)) && wants(registration, i)) {
                frame.set(VARIABLES.get(i), value);
            }
        }
        if (!data.wrapUp().equals(before.wrapUp())) {
            frame.set(Fields.CALL_WRAPUP_DATA, data.wrapUp());
        }
        if (version >= 22) {
            named(frame, data, registration);
            return;
        }
        for (Map.Entry<String, String> scalar : data.scalars().entrySet()) {
            boolean same = scalar.getValue().equals(before.scalars().get(scalar.getKey()));
            if (!same && (registration == null || registration.hasScalar(scalar.getKey()))) {
                frame.addNamedVariable(scalar.getKey(), scalar.getValue());
            }
        }
        for (Map.Entry<String, Map<Integer, String>> array : data.arrays().entrySet()) {
            if (registration != null && !registration.hasArray(array.getKey())) {
                continue;
            }
            Map<Integer, String> old = before.arrays().getOrDefault(array.getKey(), Map.of());
            for (Map.Entry<Integer, String> element : array.getValue().entrySet()) {
                if (!element.getValue().equals(old.get(element.getKey()))) {
                    frame.addNamedArrayElement(array.getKey(), element.getKey(), element.getValue());
                }
            }
        }
    }

    private static void named(FrameBuilder frame, CallData data, @Nullable Registration registration) {
        for (Map.Entry<String, String> scalar : data.scalars().entrySet()) {
            if (registration == null || registration.hasScalar(scalar.getKey())) {
                frame.addNamedVariable(scalar.getKey(), scalar.getValue());
            }
        }
        for (Map.Entry<String, Map<Integer, String>> array : data.arrays().entrySet()) {
            if (registration == null || registration.hasArray(array.getKey())) {
                array.getValue().forEach((index, value) -> frame.addNamedArrayElement(array.getKey(), index, value));
            }
        }
    }

    private static boolean wants(@Nullable Registration registration, int variable) {
        return registration == null || (registration.variableMask() & (1 << variable)) != 0;
    }

    private static void text(FrameBuilder frame, TextField field, String value) {
        if (!value.isEmpty()) {
            frame.set(field, value);
        }
    }
}
