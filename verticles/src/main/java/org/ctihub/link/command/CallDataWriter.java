/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.command;

import java.util.Map;
import java.util.OptionalInt;
import org.ctihub.command.Command;
import org.ctihub.domain.call.CallVariables;
import org.ctihub.ged188.CallVariableFields;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.codec.FrameBuilder;

/** Writes call variables and ECC variables into requests. */
final class CallDataWriter {
    /** "No change" for the call type (NULL_CALLTYPE). */
    private static final int NO_CALL_TYPE = 0xFFFF;

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
                request.set(CallVariableFields.ALL.get(number.getAsInt() - 1), value);
            } else {
                request.addNamedVariable(name, value);
            }
        });
        return request;
    }
}
