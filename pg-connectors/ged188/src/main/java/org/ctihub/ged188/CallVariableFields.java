/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188;

import java.util.List;
import org.ctihub.ged188.codec.TextField;

/** The fields of call variables 1 to 10, in order (R-DATA-01). */
public final class CallVariableFields {
    public static final List<TextField> ALL = List.of(
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

    private CallVariableFields() {}
}
