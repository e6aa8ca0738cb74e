/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ctihub.admin.AdminRoutes;
import org.ctihub.gateway.http.SignIn;
import org.ctihub.gateway.oidc.OneTimeCodes;
import org.ctihub.gateway.oidc.ProviderOptions;
import org.ctihub.gateway.oidc.ProviderRoutes;
import org.ctihub.launcher.config.HubFile;
import org.ctihub.launcher.config.SignInHabits;
import org.ctihub.launcher.console.ClusterSessions;
import org.ctihub.security.LiveProviders;
import org.ctihub.security.SessionTokens;

/** Composes how people come into a node, at both of its ports: with passwords, and by their organisation's provider. */
final class NodeSignIns {
    private final HubFile file;
    private final SignIn signIn;
    private final OneTimeCodes codes;
    private final ProviderRoutes.Parts parts;

    NodeSignIns(
            HubFile file,
            NodeCluster cluster,
            NodeTenants tenants,
            SessionTokens tokens,
            WorkerExecutor passwords,
            Duration lifetime,
            Clock clock) {
        this.file = file;
        Vertx vertx = cluster.vertx();
        LiveProviders providers = tenants.providers();
        this.codes = new OneTimeCodes(vertx, file.node(), clock);
        this.signIn = new SignIn(
                tenants.accounts(),
                tokens,
                lifetime,
                passwords,
                clock,
                new SignIn.Ways(providers::takesPasswords, codes, NodeConsole.weakHashes(cluster)));
        SignInHabits.Limits limits = file.signIn();
        this.parts = new ProviderRoutes.Parts(
                vertx,
                providers,
                tenants.accounts(),
                codes,
                ClusterSessions.ends(vertx),
                clock,
                new ProviderOptions(limits != null && Boolean.TRUE.equals(limits.allowPrivate())));
    }

    SignIn signIn() {
        return signIn;
    }

    ProviderRoutes atDesktopPort() {
        return new ProviderRoutes(parts, "/desktop/", isHttps(file.desktop()));
    }

    AdminRoutes atAdminPort() {
        ProviderRoutes routes = new ProviderRoutes(parts, "/", isHttps(file.admin()));
        return (router, doorway) -> routes.mount(router);
    }

    private static boolean isHttps(HubFile.Listen listen) {
        String url = listen.url();
        return (url == null ? listen.scheme() : url).startsWith("https");
    }

    /** Takes codes for other nodes from now on. Blocks. */
    void start(long patienceSeconds) throws TimeoutException {
        codes.listen().await(patienceSeconds, TimeUnit.SECONDS);
    }
}
