/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.schema.Schema;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The frames of vectors.txt, which are written out from the tables without this codec. */
class ByteVectorsTest {
    private final JsonFrames frames = new JsonFrames(new Codec(Schema.load()));

    record Vector(String name, int version, String hex, String json) {
        @Override
        public String toString() {
            return name + " in version " + version;
        }
    }

    static Stream<Vector> vectors() throws IOException {
        List<Vector> vectors = new ArrayList<>();
        String[] title = {};
        StringBuilder hex = new StringBuilder();
        for (String line : resource().lines().toList()) {
            String bytes = line.replaceAll("#.*", "").strip();
            if (line.startsWith("== ")) {
                title = line.substring(3).split(" ", -1);
                hex.setLength(0);
            } else if (line.startsWith("> ")) {
                vectors.add(new Vector(title[0], Integer.parseInt(title[1]), hex.toString(), line.substring(2)));
            } else {
                hex.append(bytes.replace(" ", ""));
            }
        }
        return vectors.stream();
    }

    private static String resource() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ByteVectorsTest.class.getResourceAsStream("/org/ctihub/ged188/vectors.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    @DisplayName("R-FMT-01 to R-FMT-03: a vector is decoded to its JSON and encoded back to its bytes")
    void vectorAndJsonStandForEachOther(Vector vector) {
        assertThat(frames.toJson(vector.hex(), vector.version())).isEqualTo(vector.json());
        assertThat(frames.toHex(vector.json())).isEqualTo(vector.hex());
    }

    @Test
    void atLeastFortyMessagesHaveVectorsInBothHeaderWidths() throws IOException {
        Set<String> narrow = new HashSet<>();
        Set<String> wide = new HashSet<>();
        vectors().forEach(vector -> (vector.version() < 20 ? narrow : wide).add(vector.name()));
        narrow.retainAll(wide);

        assertThat(narrow).hasSizeGreaterThanOrEqualTo(40);
    }
}
