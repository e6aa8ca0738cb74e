/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.settings;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What desktops may be set to; the members are described in docs/desktop.md. Safe on any thread. */
public final class DesktopRules {
    private static final long HIGHEST_NUMBER = 0xFFFF_FFFFL;
    private static final int HIGHEST_REASON = 0xFFFF;
    private static final int MAX_LABEL = 200;
    private static final int MAX_NAME = 64;
    /** WrapupData has 40 bytes, the last of them 0. */
    private static final int MAX_WRAP_UP = 39;

    private static final int MAX_NUMBER = 39;
    private static final int MAX_MESSAGE = 254;
    private static final int MAX_CODES = 200;
    private static final int MAX_FIELDS = 200;
    private static final int MAX_BOOK = 1_000;
    private static final int FEW = 50;
    private static final int DAY_SECONDS = 86_400;
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern WINDOW = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}");

    private static final Rule LABEL = label(Rule.text(MAX_LABEL));
    private static final Rule NAME = Rule.text(MAX_NAME);

    private static final Rule OF_TEAM = Rule.object(members(), Set.of());
    private static final Rule OF_ALL = Rule.object(withBrand(), Set.of());

    private DesktopRules() {}

    /**
     * What is wrong with a body: sentences by JSON pointers; empty if nothing is.
     *
     * @param ofTeam whether it is about the desktops of one team: how the page looks is not a matter of teams
     */
    public static Map<String, String> check(JsonObject body, boolean ofTeam) {
        Map<String, String> wrong = new LinkedHashMap<>();
        (ofTeam ? OF_TEAM : OF_ALL).check(new Spot("", body, wrong));
        return wrong;
    }

    private static Map<String, Rule> members() {
        Rule reasons = Rule.list(
                MAX_CODES,
                Rule.object(Map.of("code", Rule.number(0, HIGHEST_REASON), "label", LABEL), Set.of("code", "label")),
                each -> member(each, "code"));
        Rule fieldOfLayout = Rule.object(
                Map.of(
                        "name",
                        NAME,
                        "label",
                        LABEL,
                        "editable",
                        Rule.flag(),
                        "hidden",
                        Rule.flag(),
                        "always",
                        Rule.flag()),
                Set.of("name"));
        Map<String, Rule> members = new HashMap<>();
        members.put("notReadyReasons", reasons);
        members.put("signOutReasons", reasons);
        members.put("wrapUpCodes", wrapUpCodes());
        members.put("wrapUpSeconds", Rule.number(1, DAY_SECONDS));
        members.put("wrapUpThen", Rule.oneOf("ready", "notReady"));
        members.put("wrapUpReason", Rule.number(0, HIGHEST_REASON));
        members.put(
                "layout",
                Rule.object(
                        Map.of("fields", named(MAX_FIELDS, fieldOfLayout), "others", Rule.flag()), Set.of("fields")));
        members.put(
                "phoneBook",
                Rule.list(
                        MAX_BOOK,
                        Rule.object(
                                Map.of("name", LABEL, "number", Rule.bytes(MAX_NUMBER)), Set.of("name", "number"))));
        members.put("screenPop", screenPop());
        members.put("statistics", statistics());
        members.put("skillGroups", skillGroups());
        members.put("templates", Rule.list(FEW, label(Rule.bytes(MAX_MESSAGE))));
        members.put("alarms", alarms());
        members.put(
                "signIn",
                Rule.object(
                        Map.of(
                                "sso", Rule.oneOf(true, false, "optional"),
                                "remote", Rule.list(2, Rule.oneOf("callByCall", "nailed"), each -> each)),
                        Set.of()));
        members.put(
                "media",
                Rule.list(
                        FEW,
                        Rule.object(
                                Map.of("mrd", Rule.number(0, HIGHEST_NUMBER), "label", LABEL), Set.of("mrd", "label")),
                        each -> member(each, "mrd")));
        return Map.copyOf(members);
    }

    private static Map<String, Rule> withBrand() {
        Map<String, Rule> members = new HashMap<>(members());
        Rule colour = spot -> {
            if (!(spot.value() instanceof String text) || !COLOUR.matcher(text).matches()) {
                spot.complain("This must be a colour as #1f6feb.");
            }
        };
        members.put(
                "brand",
                Rule.object(
                        Map.of("name", label(Rule.text(FEW)), "logo", Links::checkLogo, "accent", colour), Set.of()));
        return Map.copyOf(members);
    }

    private static Rule wrapUpCodes() {
        Rule value = Rule.bytes(MAX_WRAP_UP);
        return Rule.list(
                MAX_CODES,
                Rule.objectOr(Rule.object(Map.of("value", value, "label", LABEL), Set.of("value", "label")), value),
                each -> each instanceof JsonObject ? member(each, "value") : each);
    }

    private static Rule screenPop() {
        Rule window = spot -> {
            if (!(spot.value() instanceof String text) || !WINDOW.matcher(text).matches()) {
                spot.complain(
                        "The name of a window has 1 to 40 letters, digits, - and _, and begins with none of the latter.");
            }
        };
        Rule panel = named(FEW, Rule.object(Map.of("name", NAME, "label", LABEL), Set.of("name", "label")));
        return Rule.object(
                Map.of(
                        "url",
                        Links::checkTemplate,
                        "when",
                        Rule.oneOf("delivered", "established"),
                        "window",
                        window,
                        "panel",
                        panel),
                Set.of());
    }

    private static Rule statistics() {
        Rule figures = named(FEW, Rule.object(Map.of("name", NAME, "label", LABEL), Set.of("name")));
        return Rule.object(Map.of("agent", figures, "skillGroup", figures), Set.of());
    }

    private static Rule skillGroups() {
        Rule number = Rule.number(0, HIGHEST_NUMBER);
        return Rule.list(
                FEW,
                Rule.objectOr(Rule.object(Map.of("id", number, "label", LABEL), Set.of("id")), number),
                each -> each instanceof JsonObject ? member(each, "id") : each);
    }

    private static Rule alarms() {
        Map<String, Rule> states = new HashMap<>();
        for (String state : new String[] {
            "notReady", "ready", "reserved", "talking", "hold", "workNotReady", "workReady", "busyOther"
        }) {
            states.put(state, Rule.number(0, DAY_SECONDS));
        }
        return Rule.object(states, Set.of());
    }

    /** A list of names, or of objects that have one. */
    private static Rule named(int most, Rule object) {
        return Rule.list(
                most, Rule.objectOr(object, NAME), each -> each instanceof JsonObject ? member(each, "name") : each);
    }

    /** One text for all languages, or one for each. */
    private static Rule label(Rule text) {
        Rule byLanguage = Rule.object(Map.of("en", text, "de", text, "ar", text), Set.of());
        Rule some = spot -> {
            if (spot.value() instanceof JsonObject object && object.isEmpty()) {
                spot.complain("This must be a text, or a text for each language.");
            }
        };
        return Rule.objectOr(byLanguage.then(some), text);
    }

    private static @Nullable Object member(Object object, String name) {
        return object instanceof JsonObject json ? json.getValue(name) : null;
    }
}
