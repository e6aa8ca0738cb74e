/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctihub.link.session.Remedy.CONFIGURATION;
import static org.ctihub.link.session.Remedy.DISPLACED;
import static org.ctihub.link.session.Remedy.OTHER_SIDE;
import static org.ctihub.link.session.Remedy.RETRY;

import io.netty.buffer.Unpooled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.CodecOptions;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.schema.ValueSpec;
import org.ctihub.ged188.session.CloseReason;
import org.ctihub.ged188.session.CtiFailure;
import org.ctihub.link.session.LinkProblem;
import org.ctihub.link.session.Remedy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LinkReasonsTest {
    private final Schema schema = Schema.load();
    private final Codec codec = new Codec(schema, CodecOptions.lenient());

    /** What is no mistake of a setting; every other status of OPEN_REQ is one. */
    private static Map<Long, Remedy> passing() {
        Map<Long, Remedy> table = new HashMap<>();
        for (long again : new long[] {4, 9, 10, 13, 16, 17, 35, 37, 63, 64, 66, 94, 96}) {
            table.put(again, RETRY);
        }
        for (long other : new long[] {15, 92, 107, 110}) {
            table.put(other, OTHER_SIDE);
        }
        table.put(11L, DISPLACED);
        return table;
    }

    @Test
    @DisplayName("R-SES-17, R-FO-13, R-FO-14, R-FO-25, R-SES-09 every status of a refused OPEN_REQ has its remedy")
    void everyStatusHasItsRemedy() {
        Map<Long, Remedy> passing = passing();
        int seen = 0;
        for (ValueSpec status : schema.tables().getOrDefault("StatusCode", List.of())) {
            LinkProblem problem = LinkReasons.of(new CtiFailure.SessionRefused(status.value(), status.name(), 24));
            assertThat(problem.remedy())
                    .as("%s %d", status.name(), status.value())
                    .isEqualTo(passing.getOrDefault(status.value(), CONFIGURATION));
            assertThat(problem.reason().code()).isEqualTo(status.name());
            assertThat(problem.reason().detail()).startsWith("The CTI Server refused the session. ");
            seen++;
        }
        assertThat(seen).isGreaterThan(100);
    }

    @ParameterizedTest
    @CsvSource({
        "1, CONFIGURATION",
        "6, CONFIGURATION",
        "18, CONFIGURATION",
        "19, CONFIGURATION",
        "20, CONFIGURATION",
        "21, CONFIGURATION",
        "22, CONFIGURATION",
        "25, CONFIGURATION",
        "36, CONFIGURATION",
        "95, CONFIGURATION",
        "109, CONFIGURATION",
        "15, OTHER_SIDE",
        "92, OTHER_SIDE",
        "107, OTHER_SIDE",
        "110, OTHER_SIDE",
        "11, DISPLACED"
    })
    void theStatusesThatTheRulesName(long status, Remedy remedy) {
        assertThat(LinkReasons.of(new CtiFailure.SessionRefused(status, "NAME", 24))
                        .remedy())
                .isEqualTo(remedy);
    }

    @ParameterizedTest
    @EnumSource(CloseReason.class)
    void everyEndHasItsSentence(CloseReason reason) {
        LinkProblem problem = LinkReasons.of(reason);
        assertThat(problem.reason().code()).isEqualTo(reason.name());
        assertThat(problem.reason().detail()).isEqualTo(reason.sentence());
        assertThat(problem.remedy())
                .isEqualTo(
                        switch (reason) {
                            case SERVER_ASKED_TO_CLOSE,
                                    SERVER_IN_MAINTENANCE,
                                    HEARTBEAT_MISSED,
                                    HEARTBEAT_REFUSED,
                                    SERVER_SILENT,
                                    OPEN_TIMEOUT -> OTHER_SIDE;
                            case DISPLACED -> DISPLACED;
                            default -> RETRY;
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "11, DISPLACED, DISPLACED",
        "15, SERVER_ASKED_TO_CLOSE, OTHER_SIDE",
        "92, SERVER_ASKED_TO_CLOSE, OTHER_SIDE",
        "107, SERVER_ASKED_TO_CLOSE, OTHER_SIDE",
        "110, SERVER_IN_MAINTENANCE, OTHER_SIDE"
    })
    @DisplayName("R-SES-21, R-FO-25, R-SES-09 a FAILURE_EVENT that ends the session")
    void failureEventsThatEnd(int status, String code, Remedy remedy) {
        Optional<LinkProblem> problem = LinkReasons.ofFailureEvent(event(status));
        assertThat(problem).map(LinkProblem::remedy).contains(remedy);
        assertThat(problem).map(each -> each.reason().code()).contains(code);
    }

    @Test
    void otherFailureEventsAreNoMoreThanNews() {
        for (int status = 0; status <= 120; status++) {
            if (!Set.of(11, 15, 92, 107, 110).contains(status)) {
                assertThat(LinkReasons.ofFailureEvent(event(status)))
                        .as("%d", status)
                        .isEmpty();
            }
        }
    }

    private Frame event(int status) {
        Frame frame = codec.newFrame();
        frame.wrap(
                Unpooled.wrappedBuffer(codec.message(MessageTypes.FAILURE_EVENT, 24)
                        .set(Fields.STATUS, status)
                        .toBuffer()
                        .getBytes()),
                0,
                24);
        return frame.copy();
    }
}
