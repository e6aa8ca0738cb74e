/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

import java.util.BitSet;
import java.util.List;
import org.ctihub.ged188.schema.FieldSpec;
import org.ctihub.ged188.schema.MessageSpec;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.schema.ValueSpec;

/** What a session has to know about messages and codes beyond their bytes, all of it taken from the schema. */
final class Vocabulary {
    private static final String INVOKE_ID = "InvokeID";
    private static final String SEGMENTED = "More";

    private final Schema schema;
    private final BitSet withInvokeId = new BitSet();
    private final BitSet confirmations = new BitSet();
    private final BitSet segmented = new BitSet();

    Vocabulary(Schema schema) {
        this.schema = schema;
        for (MessageSpec message : schema.messages()) {
            if (!startsWithInvokeId(message)) {
                continue;
            }
            withInvokeId.set(message.type());
            if (message.kind() == MessageSpec.Kind.CONFIRM && message.direction() != MessageSpec.Direction.TO_SERVER) {
                confirmations.set(message.type());
                if (message.fixed().stream().anyMatch(field -> field.name().equals(SEGMENTED))) {
                    segmented.set(message.type());
                }
            }
        }
    }

    /** Whether the message has an InvokeID, which then is the first word of its body. */
    boolean hasInvokeId(int type) {
        return type >= 0 && withInvokeId.get(type);
    }

    /** Whether a server sends this as the answer to a request. */
    boolean isConfirmation(int type) {
        return type >= 0 && confirmations.get(type);
    }

    /** Whether this answer may come in several messages with the same InvokeID (R-TEAM-04). */
    boolean isSegmented(int type) {
        return type >= 0 && segmented.get(type);
    }

    String status(long code) {
        return schema.enumName("StatusCode", code, Long.toString(code));
    }

    String controlFailure(int code) {
        return schema.enumName("ControlFailureCode", code, Integer.toString(code));
    }

    String peripheralError(long code) {
        return schema.enumName("PeripheralErrorCode", code, Long.toString(code));
    }

    /** The bits of a mask that the version defines; a server refuses others (R-SES-10). */
    int definedBits(String table, int mask, int version) {
        long defined = 0;
        for (ValueSpec bit : schema.tables().getOrDefault(table, List.of())) {
            if (bit.versions().contains(version)) {
                defined |= bit.value();
            }
        }
        return (int) (mask & defined);
    }

    private static boolean startsWithInvokeId(MessageSpec message) {
        List<FieldSpec> fixed = !message.fixed().isEmpty() || message.variants().isEmpty()
                ? message.fixed()
                : message.variants().get(0).fixed();
        return !fixed.isEmpty() && fixed.get(0).name().equals(INVOKE_ID);
    }
}
