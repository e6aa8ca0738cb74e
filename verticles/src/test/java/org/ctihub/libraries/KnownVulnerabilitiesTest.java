/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownVulnerabilitiesTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root", ".."));
    private static final Path REPOSITORY = Path.of(Objects.requireNonNull(System.getProperty("local.repository")));
    private static final String REGISTER = "docs/security/advisories.json";

    private static final int ARTIFACT_FROM_END = 3;
    private static final int VERSION_FROM_END = 2;

    private record Library(String name, String version) implements Comparable<Library> {
        @Override
        public int compareTo(Library other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return name + " " + version;
        }
    }

    private static List<JsonObject> advisories() throws IOException {
        List<JsonObject> advisories = new ArrayList<>();
        register().getJsonArray("advisories").forEach(each -> advisories.add((JsonObject) each));
        return advisories;
    }

    private static JsonObject register() throws IOException {
        return new JsonObject(Files.readString(ROOT.resolve(REGISTER)));
    }

    /** The jars of the class path, as the local repository names them: group/of/it/artifact/version/artifact-version.jar. */
    private static Set<Library> jars() {
        Set<Library> found = new TreeSet<>();
        Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getProperty("java.class.path"))
                .map(Path::of)
                .filter(jar -> jar.startsWith(REPOSITORY))
                .map(REPOSITORY::relativize)
                .forEach(jar -> {
                    int parts = jar.getNameCount();
                    String group =
                            jar.subpath(0, parts - ARTIFACT_FROM_END).toString().replace(File.separatorChar, '.');
                    found.add(new Library(
                            group + ":" + jar.getName(parts - ARTIFACT_FROM_END),
                            jar.getName(parts - VERSION_FROM_END).toString()));
                });
        return found;
    }

    /** What pages are made of; the tools that make them are not part of the hub. */
    private static Set<Library> packages() throws IOException {
        Set<Library> found = new TreeSet<>();
        for (String folder : List.of("admin-ui/web", "websocket-gateway/sdk", "websocket-gateway/desktop")) {
            Path lock = ROOT.resolve(folder).resolve("package-lock.json");
            if (Files.exists(lock)) {
                for (Map.Entry<String, Object> each :
                        new JsonObject(Files.readString(lock)).getJsonObject("packages")) {
                    JsonObject part = (JsonObject) each.getValue();
                    String place = each.getKey();
                    if (!place.isEmpty() && !part.getBoolean("dev", false) && part.containsKey("version")) {
                        String name = place.substring(place.lastIndexOf("node_modules/") + "node_modules/".length());
                        found.add(new Library("npm:" + name, part.getString("version")));
                    }
                }
            }
        }
        return found;
    }

    private static boolean concerns(JsonObject advisory, Library library) {
        String name = advisory.getString("package");
        boolean same = name.endsWith("*")
                ? library.name().startsWith(name.substring(0, name.length() - 1))
                : library.name().equals(name);
        return same
                && advisory.getJsonArray("affected").stream()
                        .anyMatch(range -> VersionRange.of(range.toString()).has(library.version()));
    }

    private static List<String> unjustified(Set<Library> libraries) throws IOException {
        List<String> found = new ArrayList<>();
        for (JsonObject advisory : advisories()) {
            for (Library library : libraries) {
                if (concerns(advisory, library)
                        && advisory.getString("justification", "").isBlank()) {
                    found.add(library + ": " + advisory.getString("id") + ", " + advisory.getString("title")
                            + "; fixed in " + advisory.getString("fixed", "no version"));
                }
            }
        }
        return found;
    }

    @Test
    void noLibraryOfTheHubIsKnownToBeVulnerableUnlessItIsSaidWhyThatDoesNoHarm() throws Exception {
        Set<Library> libraries = jars();
        libraries.addAll(packages());
        assertThat(libraries).hasSizeGreaterThan(50);
        assertThat(libraries).anyMatch(each -> each.name().equals("io.netty:netty-handler"));
        assertThat(libraries).anyMatch(each -> each.name().startsWith("npm:"));
        assertThat(unjustified(libraries))
                .as("See %s: take a newer version, or say there why it does no harm", REGISTER)
                .isEmpty();
    }

    @Test
    void oneThatIsVulnerableIsFound() throws Exception {
        assertThat(unjustified(Set.of(
                        new Library("io.netty:netty-handler", "4.2.17.Final"),
                        new Library("org.postgresql:postgresql", "42.7.11"),
                        new Library("npm:react-dom", "16.4.1"))))
                .hasSize(3);
        assertThat(unjustified(Set.of(new Library("npm:react-dom", "16.4.2")))).isEmpty();
    }

    @Test
    void eachEntryOfTheRegisterHasItsForm() throws Exception {
        assertThat(LocalDate.parse(register().getString("date"))).isAfter(LocalDate.of(2026, 1, 1));
        for (JsonObject advisory : advisories()) {
            assertThat(advisory.getString("id")).matches("(CVE|GHSA)-[0-9a-z-]+");
            assertThat(advisory.getString("package")).contains(":");
            assertThat(advisory.getString("title")).isNotBlank();
            assertThat(advisory.getJsonArray("affected")).isNotEmpty();
            advisory.getJsonArray("affected").forEach(range -> VersionRange.of(range.toString()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4.2.17.Final,>=4.2.0.Final <4.2.18.Final,true",
        "4.2.18.Final,>=4.2.0.Final <4.2.18.Final,false",
        "4.1.200.Final,>=4.2.0.Final <4.2.18.Final,false",
        "4.2.9.Final,<4.2.10,true",
        "1.0,=1.0.0,true",
        "2.0.0-rc1,<2.0.0,true",
        "2.0.0,<2.0.0,false",
        "42.7.14,<42.7.2,false"
    })
    void versionsAreComparedByTheirNumbers(String version, String range, boolean has) {
        assertThat(VersionRange.of(range).has(version)).isEqualTo(has);
    }
}
