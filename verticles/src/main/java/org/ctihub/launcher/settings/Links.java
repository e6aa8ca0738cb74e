/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.settings;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses and pictures that a page may be given. */
final class Links {
    /** Most characters of the address of a page. */
    static final int MAX_URL = 2_000;

    /** Most bytes of a picture. */
    static final int MAX_LOGO = 64 * 1024;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]{1,64})\\}");
    /** The host ends where path, query or fragment begins; a browser takes a backslash for a slash. */
    private static final Pattern WEB = Pattern.compile(
            "https?://([\\p{L}\\p{N}._-]+|\\[[0-9a-f:.]+\\])(:[0-9]{1,5})?([/?#].*)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Cc}\\\\]");
    private static final Pattern PICTURE = Pattern.compile(
            "data:image/(?:png|jpeg|webp|gif|svg\\+xml)((?:;[a-z0-9=+._-]+)*?)(;base64)?,(.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /** A file beside the page, or below the root of its host. */
    private static final Pattern OWN_FILE = Pattern.compile("/?[\\w.-]+(?:/[\\w.-]+)*");

    private static final int MAX_FILE = 300;

    private Links() {}

    /** The template of an address in the web; nothing of a call may choose the host. */
    static void checkTemplate(Spot spot) {
        if (!(spot.value() instanceof String template) || template.isEmpty() || template.length() > MAX_URL) {
            spot.complain("This must be an address of 1 to " + MAX_URL + " characters.");
            return;
        }
        int host = template.indexOf("://") + "://".length();
        int end = host;
        while (end < template.length() && "/?#\\".indexOf(template.charAt(end)) < 0) {
            end++;
        }
        if (template.substring(0, end).matches("(?s).*[{}].*")) {
            spot.complain("{…} may stand behind the host only: what comes from a call must not choose where to.");
            return;
        }
        String filled = PLACEHOLDER.matcher(template).replaceAll("x");
        if (filled.contains("{") || filled.contains("}")) {
            spot.complain("A { and a } belong together, with the name of a field of 1 to 64 characters between them.");
        } else if (UNSEEN.matcher(filled).find() || !WEB.matcher(filled).matches()) {
            spot.complain("This must be an address in the web, https://host/…, without user, password and spaces.");
        }
    }

    /** A picture as {@code data:}, or a file of the page's own host: the page loads nothing from elsewhere. */
    static void checkLogo(Spot spot) {
        if (!(spot.value() instanceof String logo) || logo.isEmpty()) {
            spot.complain("This must be a text.");
            return;
        }
        Matcher picture = PICTURE.matcher(logo);
        if (picture.matches()) {
            int bytes = picture.group(2) == null
                    ? picture.group(3).getBytes(StandardCharsets.UTF_8).length
                    : decoded(picture.group(3));
            if (bytes < 0) {
                spot.complain("This is no Base64.");
            } else if (bytes > MAX_LOGO) {
                spot.complain("The picture has more than " + MAX_LOGO / 1024 + " KiB.");
            }
        } else if (logo.length() > MAX_FILE || !OWN_FILE.matcher(logo).matches() || logo.contains("..")) {
            spot.complain("This must be a picture as data:image/png;base64,… (or jpeg, webp, gif, svg+xml), or the name"
                    + " of a file beside the page.");
        }
    }

    private static int decoded(String base64) {
        try {
            return base64.length() > 2 * MAX_LOGO
                    ? MAX_LOGO + 1
                    : Base64.getDecoder().decode(base64).length;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }
}
