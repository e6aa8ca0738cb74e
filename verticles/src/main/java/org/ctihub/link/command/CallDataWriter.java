/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.command;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.ctihub.command.Command;
import org.ctihub.domain.call.CallVariables;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.codec.TextField;

/** Writes call variables and ECC variables into requests. */
final class CallDataWriter {
    /** "No change" for the call type (NULL_CALLTYPE). */
    private static final int NO_CALL_TYPE = 0xFFFF;

    private static final List<TextField> CALL_VARIABLES = List.of(
            Fields.CALL_VARIABLE1,
            Fields.CALL_VARIABLE2,
            Fields.CALL_VARIABLE3,
            Fields.CALL_VARIABLE4,
            Fields.CALL_VARIABLE5,
            Fields.CALL_VARIABLE6,
            Fields.CALL_VARIABLE7,
            Fields.CALL_VARIABLE8,
            Fields.CALL_VARIABLE9,
            Fields.CALL_VARIABLE10);

    private CallDataWriter() {}

    /** Fills what SET_CALL_DATA_REQ must say and leaves the values as they are (R-DATA-07). */
    static FrameBuilder unchanged(FrameBuilder request) {
        return request.set(Fields.CALL_TYPE, NO_CALL_TYPE);
    }

    static FrameBuilder set(FrameBuilder request, Command.SetData data) {
        variables(unchanged(request), data.variables());
        data.arrays()
                .forEach((name, elements) ->
                        elements.forEach((index, value) -> request.addNamedArrayElement(name, index, value)));
        return request;
    }

    static FrameBuilder variables(FrameBuilder request, Map<String, String> variables) {
        variables.forEach((name, value) -> {
            OptionalInt number = CallVariables.number(name);
            if (number.isPresent()) {
                request.set(CALL_VARIABLES.get(number.getAsInt() - 1), value);
            } else {
                request.addNamedVariable(name, value);
            }
        });
        return request;
    }
}
