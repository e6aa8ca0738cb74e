/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged125;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void everyMessageIsFoundByItsNumberAndNoNumberIsTakenTwice() {
        assertThat(MessageType.values())
                .allSatisfy(type -> assertThat(MessageType.of(type.number())).contains(type));
        assertThat(Arrays.stream(MessageType.values()).map(MessageType::number)).doesNotHaveDuplicates();
        assertThat(MessageType.of(1)).contains(MessageType.FAILURE_CONF);
    }

    @Test
    void everyStatusIsFoundByItsNumberAndNoNumberIsTakenTwice() {
        assertThat(Status.values())
                .allSatisfy(status -> assertThat(Status.of(status.number())).contains(status));
        assertThat(Arrays.stream(Status.values()).map(Status::number)).doesNotHaveDuplicates();
        assertThat(Status.of(0)).contains(Status.NO_ERROR);
    }

    @Test
    void unknownNumbersAreNotErrors() {
        assertThat(MessageType.of(9_999)).isEmpty();
        assertThat(Status.of(9_999)).isEmpty();
    }
}
