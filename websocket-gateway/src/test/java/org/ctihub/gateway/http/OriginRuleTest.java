/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OriginRuleTest {
    private final OriginRule rule = new OriginRule(Set.of("https://Desk.example.com"));

    @Test
    void pages_of_the_same_host_and_port_are_allowed() {
        assertThat(rule.allows("http://hub:8080", "hub:8080")).isTrue();
        assertThat(rule.allows("https://hub", "hub:443")).isTrue();
        assertThat(rule.allows("http://HUB:80", "hub")).isTrue();
        assertThat(rule.allows("https://hub", "hub")).isTrue();
    }

    @Test
    void pages_of_configured_origins_are_allowed() {
        assertThat(rule.allows("https://desk.example.com", "hub")).isTrue();
        assertThat(rule.allows("http://desk.example.com", "hub"))
                .as("another scheme")
                .isFalse();
        assertThat(rule.allows("https://desk.example.com:8443", "hub"))
                .as("another port")
                .isFalse();
    }

    @Test
    void other_pages_and_those_without_an_origin_of_their_own_are_not() {
        assertThat(rule.allows("https://evil.example.com", "hub")).isFalse();
        assertThat(rule.allows("https://hub.evil.example.com", "hub")).isFalse();
        assertThat(rule.allows("http://hub:8081", "hub:8080")).isFalse();
        assertThat(rule.allows("null", "hub")).isFalse();
        assertThat(rule.allows("", "hub")).isFalse();
        assertThat(rule.allows("http://hub", null)).isFalse();
    }

    @Test
    void who_is_no_browser_says_no_origin_and_is_allowed() {
        assertThat(rule.allows(null, "hub")).isTrue();
    }
}
