/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OriginRuleTest {
    @Test
    void pages_of_the_same_host_and_port_are_allowed() {
        assertThat(OriginRule.allows("http://hub:8080", "hub:8080")).isTrue();
        assertThat(OriginRule.allows("https://hub", "hub:443")).isTrue();
        assertThat(OriginRule.allows("http://HUB:80", "hub")).isTrue();
        assertThat(OriginRule.allows("https://hub", "hub")).isTrue();
    }

    @Test
    void other_pages_and_those_without_an_origin_of_their_own_are_not() {
        assertThat(OriginRule.allows("https://evil.example.com", "hub")).isFalse();
        assertThat(OriginRule.allows("https://hub.evil.example.com", "hub")).isFalse();
        assertThat(OriginRule.allows("http://hub:8081", "hub:8080")).isFalse();
        assertThat(OriginRule.allows("null", "hub")).isFalse();
        assertThat(OriginRule.allows("", "hub")).isFalse();
        assertThat(OriginRule.allows("http://hub", null)).isFalse();
    }

    @Test
    void who_is_no_browser_says_no_origin_and_is_allowed() {
        assertThat(OriginRule.allows(null, "hub")).isTrue();
    }
}
