/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.ctihub.launcher.config.HubFile;
import org.ctihub.launcher.config.SignInHabits;
import org.ctihub.launcher.desktop.DesktopClient;
import org.ctihub.launcher.desktop.EventLoop;
import org.ctihub.security.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The first tenant signs in by its provider or with passwords, the second by a provider that is not there, and by nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("A hub whose tenants have OpenID providers")
class ProviderSignInTest {
    private static final String AGENT = "agent1001";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Browser browser = new Browser();
    private TestIssuer issuer;
    private TestHub hub;
    private String second = "";

    @BeforeAll
    void start() throws Exception {
        issuer = new TestIssuer();
        hub = TestHub.start("demo", file -> {
            List<HubFile.Tenant> tenants = new ArrayList<>(file.tenants());
            HubFile.Tenant acme = tenants.get(0);
            List<HubFile.User> users = new ArrayList<>(acme.users());
            users.add(new HubFile.User("amy", "Amy", null, Set.of(Role.TENANT_ADMIN), null, null, null, null));
            tenants.set(0, with(acme, users, oidc(issuer.url(), "hub.roles", null)));
            tenants.set(1, with(tenants.get(1), tenants.get(1).users(), oidc("http://127.0.0.1:1/none", null, true)));
            second = tenants.get(1).id();
            tenants.add(new HubFile.Tenant("plain", "Plain", List.of(), List.of(), null));
            return new HubFile(
                    file.node(),
                    file.tokenSecret(),
                    file.desktop(),
                    file.admin(),
                    tenants,
                    null,
                    null,
                    null,
                    null,
                    new SignInHabits.Limits(true));
        });
    }

    private static SignInHabits.Oidc oidc(String issuer, @Nullable String rolesClaim, @Nullable Boolean only) {
        return new SignInHabits.Oidc(
                issuer, TestIssuer.CLIENT, TestIssuer.SECRET, List.of("profile"), null, rolesClaim, only);
    }

    private static HubFile.Tenant with(HubFile.Tenant tenant, List<HubFile.User> users, SignInHabits.Oidc oidc) {
        return new HubFile.Tenant(
                tenant.id(),
                tenant.name(),
                tenant.peripherals(),
                users,
                tenant.teams(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new SignInHabits(oidc));
    }

    @AfterAll
    void stop() throws Exception {
        hub.close();
        issuer.close();
    }

    @BeforeEach
    void agent() {
        signsIn(AGENT, "agent");
    }

    private void signsIn(String user, String... roles) {
        issuer.signIn(user);
        issuer.lies(claims -> withRoles(claims, roles));
    }

    private static JsonObject withRoles(JsonObject claims, String... roles) {
        return claims.put("hub", new JsonObject().put("roles", new JsonArray(List.of(roles))));
    }

    private URI desktop(String path) {
        return hub.node().desktopUrl().resolve(path);
    }

    /** Where the browser ends. */
    private String through(URI port, String place) throws Exception {
        return browser.back(browser.atProvider(browser.begin(port, "acme", place)));
    }

    private HttpResponse<String> redeem(String place, String code, String mark) throws Exception {
        return browser.post(
                desktop(place),
                "application/json",
                new JsonObject().put("code", code).put("mark", mark).encode());
    }

    private static String code(String end, String place) {
        assertThat(end).startsWith(place + "#sign-in=");
        return end.substring(end.indexOf('=') + 1);
    }

    private JsonObject session() throws Exception {
        HttpResponse<String> answer =
                redeem("/api/v1/sessions", code(through(desktop("/"), "/desktop/"), "/desktop/"), Browser.MARK);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new JsonObject(answer.body());
    }

    private String problem(UnaryOperator<JsonObject> lie) throws Exception {
        issuer.lies(lie);
        return problem();
    }

    private String problem() throws Exception {
        String end = through(desktop("/"), "/desktop/");
        assertThat(end).startsWith("/desktop/#sign-in-problem=");
        return end.substring(end.indexOf('=') + 1);
    }

    @Test
    void somebody_whom_the_provider_knows_works_without_a_password_of_the_hub() throws Exception {
        assertThat(browser.get(desktop("/api/v1/sign-in/acme")).body()).isEqualTo("{\"password\":true,\"oidc\":true}");
        Browser.Way begun = browser.begin(desktop("/"), "acme", "/desktop/");
        assertThat(begun.url()).startsWith(issuer.url() + "/authorize?theme=plain&");
        assertThat(TestIssuer.query(begun.url()))
                .containsEntry("response_type", "code")
                .containsEntry("scope", "openid profile")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry(
                        "redirect_uri", desktop("/api/v1/sign-in/oidc/callback").toString())
                .containsKeys("nonce", "state", "code_challenge");
        assertThat(begun.cookie()).contains("HTTPOnly").contains("SameSite=Lax").contains("Path=/api/v1/sign-in/oidc");

        Browser.Way come = browser.atProvider(begun);
        String end = browser.back(come);
        JsonObject session = new JsonObject(
                redeem("/api/v1/sessions", code(end, "/desktop/"), Browser.MARK).body());

        assertThat(session.getJsonObject("user").getString("name")).isEqualTo(AGENT);
        assertThat(session.encode()).doesNotContain(TestIssuer.SECRET);
        EventLoop loop = new EventLoop(hub.node().vertx(), PATIENCE.toSeconds());
        DesktopClient desk = open(loop, session.getString("token"));
        loop.await(desk::close);
        assertThat(redeem("/api/v1/sessions", code(end, "/desktop/"), Browser.MARK)
                        .statusCode())
                .as("a code counts once")
                .isEqualTo(401);
        assertThat(browser.back(come)).as("and so does the provider's").isEqualTo("/desktop/#sign-in-problem=refused");
        assertThat(browser.back(new Browser.Way(come.url(), "")))
                .as("in another browser it is worth nothing")
                .isEqualTo("/desktop/#sign-in-problem=over");
    }

    private DesktopClient open(EventLoop loop, String token) throws Exception {
        return loop.await(() ->
                DesktopClient.open(hub.node().vertx(), hub.node().desktopUrl(), token, new JsonObject(), told -> {}));
    }

    @Test
    void a_code_counts_for_the_page_that_began_and_a_wrong_try_ends_it() throws Exception {
        String code = code(through(desktop("/"), "/desktop/"), "/desktop/");
        assertThat(redeem("/api/v1/sessions", code, "zzzzzzzzzzzzzzzzzzzz").statusCode())
                .isEqualTo(401);
        assertThat(redeem("/api/v1/sessions", code, Browser.MARK).statusCode()).isEqualTo(401);
        assertThat(redeem("/api/v1/sessions", "bm93aGVyZQ.x", Browser.MARK).statusCode())
                .as("of a node that there is not")
                .isEqualTo(401);
        assertThat(redeem("/api/v1/sessions", "..", Browser.MARK).statusCode()).isEqualTo(401);
    }

    @Test
    void a_page_elsewhere_is_no_place_to_return_to() throws Exception {
        for (String place :
                List.of("//evil.example.com/", "https://evil.example.com/", "/%5Cevil.example.com", "/a%23b")) {
            HttpResponse<String> answer = browser.get(desktop(Browser.OIDC + "acme?return=" + place));
            assertThat(answer.statusCode()).as(place).isEqualTo(400);
        }
    }

    @Test
    void what_a_provider_says_must_be_right_in_all_its_parts() throws Exception {
        String truth = "agent";
        for (Map.Entry<String, UnaryOperator<JsonObject>> lie : TestIssuer.LIES.entrySet()) {
            assertThat(problem(claims -> lie.getValue().apply(withRoles(claims, truth))))
                    .as(lie.getKey())
                    .isEqualTo("notValid");
        }
        agent();
        List<UnaryOperator<String>> forgeries = List.of(
                token -> TestIssuer.base64(new JsonObject().put("alg", "none")) + "." + token.split("\\.", -1)[1] + ".",
                token -> TestIssuer.base64(new JsonObject().put("alg", "HS256")) + token.substring(token.indexOf('.')),
                token -> token.substring(0, token.length() - 8) + "AAAAAAAA",
                token -> token.split("\\.", -1)[0] + "." + token.split("\\.", -1)[1],
                token -> "x");
        for (UnaryOperator<String> forgery : forgeries) {
            issuer.forges(forgery);
            assertThat(problem()).isEqualTo("notValid");
        }
    }

    @Test
    void a_new_key_is_fetched_but_invented_ones_are_not_fetched_again_and_again() throws Exception {
        session();
        issuer.rotate("second");
        int before = issuer.keysAsked();
        session();
        assertThat(issuer.keysAsked()).isEqualTo(before + 1);

        for (int i = 0; i < 6; i++) {
            String name = "invented" + i;
            issuer.forges(
                    token -> issuer.signed(new JsonObject().put("alg", "RS256").put("kid", name), new JsonObject()));
            assertThat(problem()).isEqualTo("notValid");
        }
        assertThat(issuer.keysAsked()).isLessThanOrEqualTo(before + 3);
    }

    @Test
    void whom_the_tenant_does_not_know_is_told_so() throws Exception {
        signsIn("stranger", "agent");
        assertThat(problem()).isEqualTo("unknownUser");
        signsIn(AGENT, "supervisor");
        assertThat(problem()).isEqualTo("roleMissing");
        signsIn(AGENT, "agent", "supervisor", "provider_admin");
        assertThat(session().getJsonObject("user").getJsonArray("roles"))
                .as("a provider gives nobody a role")
                .isEqualTo(new JsonArray().add("agent"));
    }

    @Test
    void a_tenant_that_there_is_not_looks_like_one_without_a_provider() throws Exception {
        assertThat(browser.get(desktop("/api/v1/sign-in/nowhere")).body())
                .isEqualTo("{\"password\":true,\"oidc\":false}")
                .isEqualTo(browser.get(desktop("/api/v1/sign-in/No%20Tenant")).body())
                .isEqualTo(browser.get(desktop("/api/v1/sign-in/plain")).body());
        for (String tenant : List.of("nowhere", "No%20Tenant", "plain")) {
            assertThat(browser.begin(desktop("/"), tenant, "/desktop/").url())
                    .isEqualTo("/desktop/#sign-in-problem=notOffered");
        }
    }

    @Test
    void a_provider_that_is_down_stops_nobody_else() throws Exception {
        assertThat(browser.get(desktop("/api/v1/sign-in/" + second)).body())
                .isEqualTo("{\"password\":false,\"oidc\":true}");
        assertThat(browser.begin(desktop("/"), second, "/desktop/").url())
                .isEqualTo("/desktop/#sign-in-problem=providerDown");
        HttpResponse<String> password = browser.post(
                desktop("/api/v1/sessions"),
                "application/json",
                new JsonObject()
                        .put("tenant", second)
                        .put("user", "admin")
                        .put("password", hub.account(0).password())
                        .encode());
        assertThat(password.statusCode()).as(password.body()).isEqualTo(403);
        assertThat(password.body()).contains("takes no passwords");

        Browser.Way begun = browser.atProvider(browser.begin(desktop("/"), "acme", "/desktop/"));
        issuer.goesDown();
        assertThat(browser.back(begun)).isEqualTo("/desktop/#sign-in-problem=providerDown");
        assertThat(hub.token(hub.account(0))).isNotEmpty();
        agent();
        session();
    }

    private HttpResponse<String> logout(String token) throws Exception {
        return browser.post(
                desktop(Browser.OIDC + "acme/logout"),
                "application/x-www-form-urlencoded",
                "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }

    private int me(String token) throws Exception {
        return browser.get(hub.node().adminUrl().resolve("/api/v1/me"), "Authorization", "Bearer " + token)
                .statusCode();
    }

    @Test
    void administrators_come_in_the_same_way_and_what_the_provider_ends_is_over_at_both_ports() throws Exception {
        URI admin = hub.node().adminUrl();
        signsIn("amy", "tenant_admin");
        String code = code(through(admin, "/sessions"), "/sessions");
        HttpResponse<String> opened = browser.post(
                admin.resolve("/api/v1/admin/sessions"),
                "application/json",
                new JsonObject().put("code", code).put("mark", Browser.MARK).encode());
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        String amy = new JsonObject(opened.body()).getString("token");
        assertThat(me(amy)).isEqualTo(200);
        agent();
        EventLoop loop = new EventLoop(hub.node().vertx(), PATIENCE.toSeconds());
        String agent = session().getString("token");
        DesktopClient desk = open(loop, agent);

        assertThat(logout(issuer.logoutToken(claims -> claims.put("aud", "other")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(logout(issuer.logoutToken(claims -> claims.put("nonce", "x")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(logout(issuer.logoutToken(claims -> {
                            claims.remove("events");
                            return claims;
                        }))
                        .statusCode())
                .isEqualTo(400);
        assertThat(logout(issuer.logoutToken(claims -> claims.put(
                                "iat", Instant.now().minusSeconds(400).getEpochSecond())))
                        .statusCode())
                .isEqualTo(400);
        assertThat(logout("x").statusCode()).isEqualTo(400);
        assertThat(desk.closed().isComplete()).isFalse();

        String token = issuer.logoutToken(UnaryOperator.identity());
        assertThat(logout(token).statusCode()).isEqualTo(200);
        assertThat(desk.closed().await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(4403);
        assertThat(renewal(agent)).isEqualTo(401);
        assertThat(me(amy)).as("somebody else's").isEqualTo(200);
        assertThat(logout(token).statusCode()).as("a token counts once").isEqualTo(400);
        await("a new sign-in holds")
                .atMost(PATIENCE)
                .until(() -> renewal(session().getString("token")) == 201);

        signsIn("amy");
        assertThat(logout(issuer.logoutToken(claims -> {
                            claims.remove("sub");
                            return claims;
                        }))
                        .statusCode())
                .isEqualTo(200);
        await("by the provider's session").atMost(PATIENCE).until(() -> me(amy) == 401);
    }

    private int renewal(String token) throws Exception {
        return browser.send(
                        HttpRequest.newBuilder(desktop("/api/v1/sessions/renewal"))
                                .header("Authorization", "Bearer " + token)
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
