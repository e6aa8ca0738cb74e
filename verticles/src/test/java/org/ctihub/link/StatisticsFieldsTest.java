/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.OptionalLong;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.CodecOptions;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.schema.Schema;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StatisticsFieldsTest {
    private static final Codec CODEC = new Codec(Schema.load(), CodecOptions.lenient());

    @Test
    @DisplayName("R-FMT-20 what is not known has no number, and what is 0 is left out")
    void numbersByTheirNames() {
        byte[] bytes = CODEC.message(MessageTypes.QUERY_SKILL_GROUP_STATISTICS_CONF, 20)
                .set(Fields.INVOKE_ID, 7)
                .set(Fields.PERIPHERAL_ID, 5000)
                .set(Fields.SKILL_GROUP_NUMBER, 17)
                .set(Fields.SKILL_GROUP_ID, 0xFFFF_FFFFL)
                .set(Fields.AGENTS_LOGGED_ON, 12)
                .set(Fields.ROUTER_CALLS_Q_NOW, 0xFFFF_FFFFL)
                .set(Fields.LONGEST_CALL_Q_NOW, 3_000_000_000L)
                .toBuffer()
                .getBytes();
        Frame frame = CODEC.newFrame().wrap(Unpooled.wrappedBuffer(bytes), 0, 20);

        assertThat(new StatisticsFields().of(frame))
                .containsOnly(
                        java.util.Map.entry("agentsLoggedOn", OptionalLong.of(12)),
                        java.util.Map.entry("routerCallsQNow", OptionalLong.empty()),
                        java.util.Map.entry("longestCallQNow", OptionalLong.of(3_000_000_000L)));
    }

    @Test
    void namesBeginWithASmallLetter() {
        assertThat(StatisticsFields.camelCase("AvailTimeSession")).isEqualTo("availTimeSession");
        assertThat(StatisticsFields.camelCase("ICMAvailableTimeToday")).isEqualTo("icmAvailableTimeToday");
        assertThat(StatisticsFields.camelCase("AgentsICMAvailable")).isEqualTo("agentsICMAvailable");
    }
}
