/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@DisplayName("Options of hub ged188")
class Ged188OptionsTest {

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "decode, --version, 8",
        "decode, --version, 26",
        "decode, --version, 99",
        "encode, --version, 8",
        "encode, --version, 26",
        "decode, --network-recording-from, 5",
        "encode, --network-recording-from, 269"
    })
    @DisplayName("R-SES-02: a value that the protocol does not have is wrong use and not taken for another")
    void refusesWrongValues(String command, String option, String value) {
        StringWriter err = new StringWriter();
        int status = new CommandLine(new Ged188Command())
                .setErr(new PrintWriter(err))
                .execute(command, option, value);
        assertThat(status).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains(option).contains("not " + value);
    }
}
