/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import org.ctihub.ged188.Fields;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.NumberField;
import org.ctihub.ged188.codec.TextField;
import org.ctihub.log.RawEvent;

/** Reads what messages about calls have in common. */
final class CallFields {
    private CallFields() {}

    static ConnectionRef ref(Frame frame, NumberField callId, NumberField idType, TextField deviceId) {
        return new ConnectionRef(
                frame.getInt(callId, ConnectionRef.NO_CALL), frame.getInt(idType, 0), frame.getText(deviceId, ""));
    }

    /** The connection that the message is about. */
    static ConnectionRef ref(Frame frame) {
        return ref(frame, Fields.CONNECTION_CALL_ID, Fields.CONNECTION_DEVICE_ID_TYPE, Fields.CONNECTION_DEVICE_ID);
    }

    /** What the call or the connection is called from now on. */
    static ConnectionRef renamed(Frame frame) {
        return ref(
                frame,
                Fields.NEW_CONNECTION_CALL_ID,
                Fields.NEW_CONNECTION_DEVICE_ID_TYPE,
                Fields.NEW_CONNECTION_DEVICE_ID);
    }

    /** The connection on whose behalf a consultation is made (R-CALL-15). */
    static ConnectionRef consultedAbout(Frame frame) {
        return ref(
                frame,
                Fields.COC_CONNECTION_CALL_ID,
                Fields.COC_CALL_CONNECTION_DEVICE_ID_TYPE,
                Fields.COC_CALL_CONNECTION_DEVICE_ID);
    }

    static RawEvent raw(Frame frame) {
        return new RawEvent(
                frame.name(), frame.getInt(Fields.EVENT_CAUSE, -1), frame.getInt(Fields.LOCAL_CONNECTION_STATE, -1));
    }
}
