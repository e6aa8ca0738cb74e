/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import org.ctihub.ged188.Fields;
import org.ctihub.ged188.codec.NumberField;
import org.ctihub.ged188.codec.TextField;

/** The three fields that name a connection together (R-CALL-01). */
record ConnectionFields(NumberField call, NumberField type, TextField device) {

    static final ConnectionFields PLAIN = new ConnectionFields(
            Fields.CONNECTION_CALL_ID, Fields.CONNECTION_DEVICE_ID_TYPE, Fields.CONNECTION_DEVICE_ID);
    static final ConnectionFields ACTIVE = new ConnectionFields(
            Fields.ACTIVE_CONNECTION_CALL_ID,
            Fields.ACTIVE_CONNECTION_DEVICE_ID_TYPE,
            Fields.ACTIVE_CONNECTION_DEVICE_ID);
    static final ConnectionFields HELD = new ConnectionFields(
            Fields.HELD_CONNECTION_CALL_ID, Fields.HELD_CONNECTION_DEVICE_ID_TYPE, Fields.HELD_CONNECTION_DEVICE_ID);
    static final ConnectionFields OTHER = new ConnectionFields(
            Fields.OTHER_CONNECTION_CALL_ID, Fields.OTHER_CONNECTION_DEVICE_ID_TYPE, Fields.OTHER_CONNECTION_DEVICE_ID);
    static final ConnectionFields NEW = new ConnectionFields(
            Fields.NEW_CONNECTION_CALL_ID, Fields.NEW_CONNECTION_DEVICE_ID_TYPE, Fields.NEW_CONNECTION_DEVICE_ID);
    static final ConnectionFields PRIMARY =
            new ConnectionFields(Fields.PRIMARY_CALL_ID, Fields.PRIMARY_DEVICE_ID_TYPE, Fields.PRIMARY_DEVICE_ID);
    static final ConnectionFields SECONDARY =
            new ConnectionFields(Fields.SECONDARY_CALL_ID, Fields.SECONDARY_DEVICE_ID_TYPE, Fields.SECONDARY_DEVICE_ID);
    static final ConnectionFields AGENT = new ConnectionFields(
            Fields.AGENT_CONNECTION_CALL_ID, Fields.AGENT_CONNECTION_DEVICE_ID_TYPE, Fields.AGENT_CONNECTION_DEVICE_ID);
    static final ConnectionFields CONSULT_OF = new ConnectionFields(
            Fields.COC_CONNECTION_CALL_ID,
            Fields.COC_CALL_CONNECTION_DEVICE_ID_TYPE,
            Fields.COC_CALL_CONNECTION_DEVICE_ID);
}
