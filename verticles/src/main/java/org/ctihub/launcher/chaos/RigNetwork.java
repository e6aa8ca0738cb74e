/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where the parts of a rig find each other: all on the loopback, or each node in a network namespace of its own on a bridge,
 * which can then be cut off. Blocks.
 */
final class RigNetwork implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    /** A corner of the private addresses that hardly anybody uses. */
    private static final String CORNER = "10.213.";

    private static final int SUBNETS = 255;

    private final boolean separate;
    private final int nodes;
    private final String tag;
    private final String subnet;

    private RigNetwork(boolean separate, int nodes, String tag, String subnet) {
        this.separate = separate;
        this.nodes = nodes;
        this.tag = tag;
        this.subnet = subnet;
    }

    /** Everything on the loopback. */
    static RigNetwork loopback() {
        return new RigNetwork(false, 0, "", "");
    }

    /** Namespaces if this machine lets us make them, else the loopback. */
    static RigNetwork separateIfPossible(int nodes) {
        long pid = ProcessHandle.current().pid();
        RigNetwork network =
                new RigNetwork(true, nodes, Long.toString(pid % 100_000), freeSubnet((int) (pid % SUBNETS)));
        try {
            network.open();
            return network;
        } catch (IOException e) {
            network.close();
            System.err.println("No network namespaces: " + e.getMessage());
            return loopback();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return loopback();
        }
    }

    /** Another rig may run, or may have been killed and have left its bridge. */
    private static String freeSubnet(int first) {
        Set<String> used = hostAddresses();
        return IntStream.range(first, first + SUBNETS)
                .mapToObj(number -> CORNER + number % SUBNETS + ".")
                .filter(subnet -> used.stream().noneMatch(address -> address.startsWith(subnet)))
                .findFirst()
                .orElse(CORNER + first + ".");
    }

    private static Set<String> hostAddresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(InetAddress::getHostAddress)
                    .collect(Collectors.toSet());
        } catch (SocketException e) {
            return Set.of();
        }
    }

    private void open() throws IOException, InterruptedException {
        // Namespaces outlive the process that made them.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "rig-network"));
        ip("link add " + bridge() + " type bridge");
        ip("addr add " + subnet + "1/24 dev " + bridge());
        ip("link set " + bridge() + " up");
        for (int i = 0; i < nodes; i++) {
            ip("netns add " + namespace(i));
            ip("link add " + outer(i) + " type veth peer name " + inner(i));
            ip("link set " + inner(i) + " netns " + namespace(i));
            ip("link set " + outer(i) + " master " + bridge());
            ip("link set " + outer(i) + " up");
            ip("-n " + namespace(i) + " addr add " + host(i) + "/24 dev " + inner(i));
            ip("-n " + namespace(i) + " link set " + inner(i) + " up");
            ip("-n " + namespace(i) + " link set lo up");
        }
    }

    private static void ip(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments.split(" ")));
        Signals.run(command);
    }

    private String bridge() {
        return "ctb" + tag;
    }

    private String namespace(int node) {
        return "cti-hub-" + tag + "-n" + (node + 1);
    }

    private String outer(int node) {
        return "cto" + tag + "n" + node;
    }

    private String inner(int node) {
        return "cti" + tag + "n" + node;
    }

    /** Whether a node can be cut off from all others. */
    boolean canCut() {
        return separate;
    }

    /** Cuts a node off, or lets it back: what is sent meanwhile is lost as on a broken wire, without a reset. */
    void cut(int node, boolean off) throws IOException, InterruptedException {
        ip("link set " + outer(node) + (off ? " down" : " up"));
    }

    /** Where nodes reach simulator and store. */
    String rigHost() {
        return separate ? subnet + "1" : LOOPBACK;
    }

    /** Where desktops reach the nodes' proxies. */
    String desktopHost() {
        return LOOPBACK;
    }

    /** Where a node listens. */
    String host(int node) {
        return separate ? subnet + (node + 11) : LOOPBACK;
    }

    /** What a node is run with. */
    List<String> prefix(int node) {
        return separate ? List.of("ip", "netns", "exec", namespace(node)) : List.of();
    }

    @Override
    public void close() {
        if (!separate) {
            return;
        }
        for (int i = 0; i < nodes; i++) {
            quietly("netns del " + namespace(i));
            quietly("link del " + outer(i));
        }
        quietly("link del " + bridge());
    }

    private static void quietly(String arguments) {
        try {
            ip(arguments);
        } catch (IOException e) {
            // It was not there, or goes with its namespace.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
