/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.schema;

/**
 * What tells fields apart: the name and the type. Two names, Direction and SupervisorID, stand for two fields each.
 */
public record FieldKey(String name, FieldType type) {
    static FieldKey of(FieldSpec field) {
        return new FieldKey(field.name(), field.type());
    }
}
