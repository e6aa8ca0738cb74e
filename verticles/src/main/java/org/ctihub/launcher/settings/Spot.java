/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.settings;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in a body.
 *
 * @param pointer a JSON pointer to it
 * @param value what stands there, as JSON has it
 * @param wrong sentences by pointers, to which what is wrong here is added; the first of a place counts
 */
record Spot(String pointer, @Nullable Object value, Map<String, String> wrong) {
    Spot at(String member, @Nullable Object there) {
        return new Spot(pointer + "/" + member.replace("~", "~0").replace("/", "~1"), there, wrong);
    }

    Spot at(int index, @Nullable Object there) {
        return new Spot(pointer + "/" + index, there, wrong);
    }

    void complain(String sentence) {
        wrong.putIfAbsent(pointer, sentence);
    }
}
