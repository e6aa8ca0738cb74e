/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.util.Optional;
import java.util.TreeMap;
import org.ctihub.domain.CarriedOver;
import org.ctihub.domain.call.CallVariables;
import org.ctihub.ged188.CallVariableFields;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.NamedArrayElement;
import org.ctihub.ged188.codec.NamedVariable;
import org.ctihub.ged188.codec.TextField;

/** Reads what messages say of a call's data. What a message does not mention stays (R-DATA-06). */
final class CallDataReader {
    /** From this version on CALL_DATA_UPDATE_EVENT carries every ECC variable of the call (R-DATA-06). */
    private static final int ALL_ECC_VERSION = 22;

    private static final int NO_TYPE = 0xFFFF;

    private CallDataReader() {}

    static void read(Frame frame, CallFacts call) {
        call.ani = frame.getText(Fields.ANI, call.ani);
        call.dnis = frame.getText(Fields.DNIS, call.dnis);
        call.dialedNumber = frame.getText(Fields.DIALED_NUMBER, call.dialedNumber);
        call.enteredDigits = frame.getText(Fields.CALLER_ENTERED_DIGITS, call.enteredDigits);
        for (int i = 0; i < CallVariableFields.ALL.size(); i++) {
            TextField field = CallVariableFields.ALL.get(i);
            if (frame.has(field)) {
                String name = CallVariables.name(i + 1);
                call.variables.put(name, frame.getText(field, ""));
                call.carriedVariables.remove(name);
            }
        }
        if (frame.has(Fields.CALL_WRAPUP_DATA)) {
            call.wrapUp = Optional.of(frame.getText(Fields.CALL_WRAPUP_DATA, ""));
            call.carriedOver.remove(CarriedOver.WRAP_UP);
        }
        readEcc(frame, call);
    }

    /** As {@link #read}, for an update that carries the whole ECC set from version 22 on. */
    static void readUpdate(Frame frame, CallFacts call) {
        if (frame.version() >= ALL_ECC_VERSION) {
            call.variables.keySet().removeIf(name -> CallVariables.number(name).isEmpty());
            call.arrays.clear();
            call.carriedVariables.removeIf(name -> CallVariables.number(name).isEmpty());
        }
        read(frame, call);
    }

    /** Zero and 0xFFFF mean that the message does not tell the type (R-FMT-20). */
    static void readType(Frame frame, CallFacts call) {
        int type = frame.getInt(Fields.CALL_TYPE, 0);
        if (type != 0 && type != NO_TYPE) {
            call.type = type;
            call.carriedOver.remove(CarriedOver.TYPE);
        }
    }

    private static void readEcc(Frame frame, CallFacts call) {
        for (NamedVariable variable : frame.namedVariables()) {
            call.variables.put(variable.name(), variable.value());
            call.carriedVariables.remove(variable.name());
        }
        for (NamedArrayElement element : frame.namedArrayElements()) {
            call.arrays.computeIfAbsent(element.name(), name -> new TreeMap<>()).put(element.index(), element.value());
            call.carriedVariables.remove(element.name());
        }
    }
}
