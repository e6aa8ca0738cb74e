/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class TenantFileTest {
    @Test
    void whatIsWrittenIsReadAgain() {
        JsonObject tenant = new JsonObject("""
                {"id":"acme","name":"Acme: & sons","peripherals":[{"id":5000,"sideA":{"host":"pg","port":1}}],
                 "teams":[],"users":[{"name":"no","agent":{"id":"0012"},"roles":["agent"],"phone":"1e3"}]}""");
        assertThat(TenantFile.parse(TenantFile.yaml(tenant), "file")).isEqualTo(tenant);
    }

    @Test
    void whatIsNoTenantIsSaidWithItsPlace() {
        assertThatThrownBy(() -> TenantFile.parse("- id: acme", "file"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("file");
        assertThatThrownBy(() -> TenantFile.parse("id: acme\nid: bell", "file"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("line 2");
    }
}
