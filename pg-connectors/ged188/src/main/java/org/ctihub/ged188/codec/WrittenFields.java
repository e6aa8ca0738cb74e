/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

/** Changes floating fields that are already written: further elements of an array, another first value. */
final class WrittenFields {
    private final FrameWriter writer;
    private final FloatingFields written = new FloatingFields();

    WrittenFields(MessageLayout layout, FrameWriter writer) {
        this.writer = writer;
        written.scan(writer.array(), Codec.HEADER_BYTES + layout.fixedLength(), writer.size(), layout);
    }

    /**
     * Appends an element to the array of the current record, or begins that array (R-FMT-15, R-FMT-16).
     *
     * @return whether it begins
     */
    boolean append(LayoutField place, byte[] element) {
        int current = -1;
        for (int i = 0; i < written.count(); i++) {
            LayoutField field = written.field(i);
            if (field == place) {
                current = i;
            } else if (field != null && opensRecord(place, field)) {
                current = -1;
            }
        }
        if (current < 0) {
            writer.floating(place.tag(), element);
            return true;
        }
        int at = written.at(current);
        int length = written.length(current);
        int limit = place.spec().maxSize();
        if (limit > 0 && length + element.length > limit) {
            throw new GedException(place.name() + " holds at most " + limit / place.size() + " elements");
        }
        writer.relabel(at, length + element.length);
        writer.splice(at + length, 0, element);
        return false;
    }

    private boolean opensRecord(LayoutField place, LayoutField field) {
        return place.group() != null && field.name().equals(place.group().start());
    }

    void replace(LayoutField place, byte[] value) {
        int first = written.first(place.slot());
        writer.relabel(written.at(first), value.length);
        writer.splice(written.at(first), written.length(first), value);
    }
}
