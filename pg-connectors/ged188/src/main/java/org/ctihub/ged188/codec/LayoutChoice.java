/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

import java.util.List;

/** The layouts that a message may have in one version, and the rule that tells them apart by the bytes. */
final class LayoutChoice {
    /** How to choose between layouts. */
    enum Rule {
        /** FAILURE_CONF (R-FMT-18): eight bytes, ten bytes, or what a status code can not be. */
        BODY_LENGTH,
        /** OPEN_CONF in version 23 (R-OPEN-05): two bytes left, or a session type where no tag is so low. */
        SESSION_TYPE,
        /** The first layout after whose fixed part floating fields follow, known ones if possible. */
        BEST_FIT
    }

    private static final int HIGHEST_SESSION_TYPE = 2;

    private final Rule rule;
    private final MessageLayout[] layouts;

    LayoutChoice(Rule rule, List<MessageLayout> layouts) {
        this.rule = rule;
        this.layouts = layouts.toArray(new MessageLayout[0]);
    }

    /** The layout to send. */
    MessageLayout standard() {
        return layouts[0];
    }

    /** All layouts, the one to send first. */
    List<MessageLayout> all() {
        return List.of(layouts);
    }

    MessageLayout choose(byte[] bytes, int body, int end, FloatingFields scratch) {
        if (layouts.length == 1) {
            return layouts[0];
        }
        MessageLayout first = layouts[0];
        MessageLayout second = layouts[1];
        int length = end - body;
        return switch (rule) {
            case BODY_LENGTH -> {
                boolean isSecond = length == second.fixedLength()
                        || (length > second.fixedLength() && BigEndian.unsigned(bytes, body + 4, 2) != 0);
                yield isSecond ? second : first;
            }
            case SESSION_TYPE -> {
                int rest = length - first.fixedLength();
                boolean isSecond = rest == 2
                        || (rest > 2
                                && BigEndian.unsigned(bytes, body + first.fixedLength(), 2) <= HIGHEST_SESSION_TYPE);
                yield isSecond ? second : first;
            }
            case BEST_FIT -> {
                MessageLayout best = first;
                int bestFit = -1;
                for (MessageLayout layout : layouts) {
                    int from = body + layout.fixedLength();
                    int fit = from > end ? -1 : scratch.scan(bytes, from, end, layout);
                    if (fit > bestFit) {
                        best = layout;
                        bestFit = fit;
                    }
                }
                yield best;
            }
        };
    }
}
