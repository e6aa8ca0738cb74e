/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String BODY = "{\"test\": 2432232314}";

    @Test
    void itIsThatOfStandardWebhooks() {
        assertThat(WebhookSignature.of(SECRET, ID, 1_614_265_330, BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void eachPartIsCovered() {
        String signature = WebhookSignature.of(SECRET, ID, 1_614_265_330, BODY);
        assertThat(WebhookSignature.of(SECRET, "msg_other", 1_614_265_330, BODY))
                .isNotEqualTo(signature);
        assertThat(WebhookSignature.of(SECRET, ID, 1_614_265_331, BODY)).isNotEqualTo(signature);
        assertThat(WebhookSignature.of(SECRET, ID, 1_614_265_330, BODY + " ")).isNotEqualTo(signature);
    }

    @Test
    void newSecretsAreGoodAndDiffer() {
        assertThat(WebhookSignature.newSecret()).isNotEqualTo(WebhookSignature.newSecret());
        assertThat(WebhookSignature.problem(WebhookSignature.newSecret())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "whsec_", "whsec_AAAA", "whsec_!!!!", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS"})
    void weakSecretsAreRefused(String secret) {
        assertThat(WebhookSignature.problem(secret)).isPresent();
        assertThatThrownBy(() -> WebhookSignature.of(secret, ID, 1, BODY)).isInstanceOf(IllegalArgumentException.class);
    }
}
