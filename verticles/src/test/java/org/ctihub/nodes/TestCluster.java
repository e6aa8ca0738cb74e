/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.nodes;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.ctihub.config.SecretKeys;
import org.ctihub.launcher.process.ChildJvm;
import org.ctihub.launcher.process.FreePort;
import org.ctihub.security.PasswordHash;
import org.ctihub.store.Store;
import org.ctihub.store.StoreSettings;

/** A simulator, a PostgreSQL and nodes of the hub, each a process of its own. */
final class TestCluster implements AutoCloseable {
    static final String PASSWORD = "admin-of-tests";
    static final int PERIPHERALS = 6;

    private static final int FEW_ITERATIONS = 1_000;
    private static final String TENANT = "acme";
    private static final String SECRET = UUID.randomUUID().toString();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Who owns a link by the store. */
    record Owner(String node, long epoch) {}

    private final Path folder;
    private final ChildJvm simulator;
    private final EmbeddedPostgres postgres;
    private final Vertx vertx = Vertx.vertx();
    private final Store store;
    private final Path keys;
    private final List<Integer> ports = new ArrayList<>();
    private final Map<String, ChildJvm> nodes = new LinkedHashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();

    private TestCluster(Path folder, ChildJvm simulator, EmbeddedPostgres postgres) throws Exception {
        this.folder = folder;
        this.simulator = simulator;
        this.postgres = postgres;
        this.store = Store.open(vertx, new StoreSettings(url(), Optional.empty(), Optional.empty(), 2))
                .await(60, TimeUnit.SECONDS);
        this.keys = Files.writeString(folder.resolve("keys"), SecretKeys.generate());
        for (int i = 0; i < 3; i++) {
            ports.add(FreePort.find());
        }
    }

    static TestCluster start(Path folder) throws Exception {
        Path scenario = folder.resolve("scenario.yaml");
        Files.writeString(scenario, scenario());
        ChildJvm simulator = ChildJvm.start(
                "simulate", "--scenario", scenario.toString(), "--control-port", "0", "--calls-per-second", "0");
        return new TestCluster(
                folder,
                simulator,
                EmbeddedPostgres.builder()
                        .setDataDirectory(folder.resolve("postgres"))
                        .start());
    }

    private static String scenario() {
        StringBuilder text = new StringBuilder("name: cluster\nseed: 1\ngateways:\n");
        for (int i = 0; i < PERIPHERALS; i++) {
            int id = 5000 + i;
            text.append("""
                      - name: pair%1$d
                        portA: 0
                        portB: 0
                        peripherals:
                          - tenant: acme
                            id: %1$d
                            skillGroups: [{number: 1, id: %1$d, name: Sales}]
                            dialedNumbers: [{number: "8001", name: Sales, skillGroup: 1, weight: 1}]
                            teams: [{id: 1, name: Team}]
                            agents:
                              - {id: "1001", password: x, extension: "3001", firstName: Ada, lastName: A, skillGroups: [1], team: 1}
                    """.formatted(id));
        }
        return text.toString();
    }

    private String url() {
        return "postgresql://postgres@127.0.0.1:" + postgres.getPort() + "/postgres";
    }

    /** Starts a node, the first one of three if {@code index} is 0. */
    void startNode(int index) throws IOException {
        String name = name(index);
        Path file = folder.resolve(name + ".yaml");
        Files.writeString(file, configuration(name, ports.get(index)).encode());
        tokens.remove(name);
        nodes.put(name, ChildJvm.start("serve", "--json", "-c", file.toString()));
    }

    /** Starts nodes anew that ended for that, as whoever supervises them would. */
    void supervise(int status) throws IOException {
        for (int i = 0; i < ports.size(); i++) {
            ChildJvm node = nodes.get(name(i));
            if (node != null && node.exitStatus().equals(OptionalInt.of(status))) {
                startNode(i);
            }
        }
    }

    static String name(int index) {
        return "n" + (index + 1);
    }

    private JsonObject configuration(String name, int port) {
        JsonArray members = new JsonArray();
        ports.forEach(each -> members.add("127.0.0.1:" + each));
        JsonArray peripherals = new JsonArray();
        for (Object each : simulator.ready().getJsonArray("peripherals")) {
            JsonObject peripheral = (JsonObject) each;
            peripherals.add(new JsonObject()
                    .put("id", peripheral.getLong("id"))
                    .put("name", "ACD " + peripheral.getLong("id"))
                    .put("sideA", side(peripheral.getString("a")))
                    .put("sideB", side(peripheral.getString("b"))));
        }
        JsonObject listen = new JsonObject().put("host", "127.0.0.1").put("port", 0);
        return new JsonObject()
                .put("node", name)
                .put("tokenSecret", SECRET)
                .put("desktop", listen)
                .put("admin", listen)
                .put(
                        "cluster",
                        new JsonObject()
                                .put("name", SECRET)
                                .put("port", port)
                                .put("members", members)
                                .put("drainSeconds", 20))
                .put("store", new JsonObject().put("url", url()).put("keyFile", keys.toString()))
                .put(
                        "tenants",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("id", TENANT)
                                        .put("name", "Acme")
                                        .put("peripherals", peripherals)
                                        .put("users", new JsonArray().add(administrator()))));
    }

    private static JsonObject administrator() {
        return new JsonObject()
                .put("name", "admin")
                .put("displayName", "Administrator")
                .put("passwordHash", PasswordHash.of(PASSWORD, FEW_ITERATIONS))
                .put("roles", new JsonArray().add("PROVIDER_ADMIN"));
    }

    private static JsonObject side(String address) {
        URI uri = URI.create("tcp://" + address);
        return new JsonObject().put("host", uri.getHost()).put("port", uri.getPort());
    }

    ChildJvm node(String name) {
        return Objects.requireNonNull(nodes.get(name), name);
    }

    /** Owners of links by the store; links without one are not there. */
    Map<Long, Owner> owners() {
        Map<Long, Owner> owners = new LinkedHashMap<>();
        store.run("SELECT peripheral, owner, epoch FROM link_lease WHERE owner IS NOT NULL ORDER BY peripheral")
                .await()
                .forEach(row -> owners.put(row.getLong(0), new Owner(row.getString(1), row.getLong(2))));
        return owners;
    }

    /** Links whose agents can work, as a node knows it. */
    long inService(String node) throws Exception {
        return get(URI.create(node(node).ready().getString("admin")).resolve("/health")).getJsonArray("links").stream()
                .filter(link -> ((JsonObject) link).getBoolean("ready"))
                .count();
    }

    /** Sends a signal that Java does not know. */
    void signal(String node, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(node(node).pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Sends a signal to all processes of PostgreSQL. */
    void signalStore(String signal) throws IOException, InterruptedException {
        long postmaster = Long.parseLong(
                Files.readAllLines(folder.resolve("postgres/postmaster.pid")).get(0));
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal, Long.toString(postmaster)));
        ProcessHandle.of(postmaster)
                .orElseThrow()
                .descendants()
                .forEach(each -> command.add(Long.toString(each.pid())));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /** Takes a node's row away. */
    void removeNode(String node) {
        store.run("DELETE FROM node_lease WHERE node = ?", node).await();
    }

    /** What a command printed. */
    record Output(int status, String text) {}

    /** Runs a hub command. */
    Output hub(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.ctihub.launcher.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("HUB_PASSWORD", PASSWORD);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Output(process.waitFor(), text);
    }

    /** The cluster as a node shows it to administrators. */
    JsonObject status(String node) throws Exception {
        return ask(node, "/api/v1/cluster");
    }

    /** Alarms of a type as a node shows them to administrators: what they are about, and their states. */
    List<String> alarms(String node, String type) throws Exception {
        return ask(node, "/api/v1/alarms?limit=500").getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(alarm -> type.equals(alarm.getString("type")))
                .map(alarm -> alarm.getString("node") + " " + alarm.getString("state"))
                .toList();
    }

    private JsonObject ask(String node, String path) throws Exception {
        JsonObject credentials =
                new JsonObject().put("tenant", TENANT).put("user", "admin").put("password", PASSWORD);
        String token = tokens.get(node);
        if (token == null) {
            token = post(adminOf(node).resolve("/api/v1/admin/sessions"), credentials)
                    .getString("token");
            tokens.put(node, token);
        }
        HttpRequest request = HttpRequest.newBuilder(adminOf(node).resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .build();
        return new JsonObject(http.send(request, BodyHandlers.ofString()).body());
    }

    private URI control(String path) {
        return URI.create(simulator.ready().getString("control")).resolve(path);
    }

    private static String pair(long peripheral) {
        return "pair" + peripheral;
    }

    /** Counts the fewest clients of each pair from now on. */
    void countClients() throws Exception {
        for (long link : owners().keySet()) {
            post(control("/gateways/" + pair(link) + "/clients/reset"), new JsonObject());
        }
    }

    /** The fewest open sessions that any pair had. */
    int fewestClients() throws Exception {
        int fewest = Integer.MAX_VALUE;
        for (long link : owners().keySet()) {
            fewest = Math.min(
                    fewest, get(control("/gateways/" + pair(link) + "/clients")).getInteger("minimum"));
        }
        return fewest;
    }

    /** Requests of an older epoch that a pair got after the first one of the newer epoch. */
    List<String> requestsOutOfEpoch(Map<Long, Owner> before, Map<Long, Owner> after) throws Exception {
        List<String> late = new ArrayList<>();
        for (Map.Entry<Long, Owner> each : before.entrySet()) {
            long newer = Objects.requireNonNull(after.get(each.getKey())).epoch();
            if (newer == each.getValue().epoch()) {
                continue;
            }
            boolean begun = false;
            for (Object sent : requests(each.getKey())) {
                JsonObject request = (JsonObject) sent;
                String client = request.getString("clientId", "");
                long epoch = Long.parseLong(client.substring(client.lastIndexOf('-') + 1));
                begun |= epoch >= newer;
                if (begun && epoch < newer) {
                    late.add(request.encode());
                }
            }
            if (!begun) {
                late.add("nothing was ever sent under epoch " + newer);
            }
        }
        return late;
    }

    private JsonArray requests(long peripheral) throws Exception {
        URI address = control("/requests?gateway=" + pair(peripheral) + "&limit=100000");
        return new JsonArray(http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body());
    }

    JsonObject get(URI address) throws Exception {
        return new JsonObject(
                http.send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofString())
                        .body());
    }

    JsonObject post(URI address, JsonObject body) throws Exception {
        return new JsonObject(http.send(
                        HttpRequest.newBuilder(address)
                                .timeout(PATIENCE)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body.encode()))
                                .build(),
                        BodyHandlers.ofString())
                .body());
    }

    URI adminOf(String node) {
        return URI.create(node(node).ready().getString("admin"));
    }

    @Override
    public void close() throws IOException {
        nodes.values().forEach(ChildJvm::kill);
        simulator.close();
        store.close().await();
        vertx.close().await();
        postgres.close();
    }
}
