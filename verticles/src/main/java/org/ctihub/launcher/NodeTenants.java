/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ctihub.apikey.ApiKeys;
import org.ctihub.config.ChangeFollower;
import org.ctihub.coordinator.CoordinatorVerticle;
import org.ctihub.domain.TenantId;
import org.ctihub.gateway.GatewayVerticle;
import org.ctihub.launcher.config.HubPlan;
import org.ctihub.launcher.config.ServedTenants;
import org.ctihub.launcher.live.LiveApiKeys;
import org.ctihub.launcher.live.LiveConfiguration;
import org.ctihub.security.LiveAccounts;
import org.ctihub.security.LiveProviders;

/** The tenants that a node serves: those of its file, and, with a store, those of the store as they change. */
final class NodeTenants {
    private final ServedTenants ofFile;
    private final Optional<LiveConfiguration> live;
    private final Optional<String> deployment;
    private final LiveAccounts accounts = new LiveAccounts();
    private final LiveProviders providers = new LiveProviders();

    private NodeTenants(ServedTenants ofFile, Optional<LiveConfiguration> live, Optional<String> deployment) {
        this.ofFile = ofFile;
        this.live = live;
        this.deployment = deployment;
        accounts.replace(served().accounts());
        providers.replace(served().providers());
    }

    /** Reads the store, if there is one. Blocks. */
    static NodeTenants of(String node, HubPlan plan, NodeCluster cluster, Clock clock, long patienceSeconds)
            throws TimeoutException {
        ServedTenants ofFile = ServedTenants.of(plan.tenants());
        if (cluster.leased().isEmpty()) {
            return new NodeTenants(ofFile, Optional.empty(), Optional.empty());
        }
        LiveConfiguration live = new LiveConfiguration(
                node, plan.tenants(), cluster.leased().get().store().items(), clock, ChangeFollower.PERIOD);
        try {
            String deployment = cluster.vertx().deployVerticle(live).await(patienceSeconds, TimeUnit.SECONDS);
            return new NodeTenants(ofFile, Optional.of(live), Optional.of(deployment));
        } catch (RuntimeException | TimeoutException e) {
            cluster.leave(patienceSeconds);
            throw e;
        }
    }

    /** What is to be served at this moment. */
    ServedTenants served() {
        return live.map(LiveConfiguration::served).orElse(ofFile);
    }

    /** What follows the store; empty without one. */
    Optional<LiveConfiguration> live() {
        return live;
    }

    /** By what the following ends. */
    Optional<String> deployment() {
        return deployment;
    }

    LiveAccounts accounts() {
        return accounts;
    }

    /** Follows the API keys of the store, if there is one; gives by what that ends. Blocks. */
    Optional<String> followKeys(NodeCluster cluster, ApiKeys keys, GatewayVerticle gateway, long patienceSeconds)
            throws TimeoutException {
        if (cluster.leased().isEmpty()) {
            return Optional.empty();
        }
        LiveApiKeys following = new LiveApiKeys(
                ofFile.limits().keySet().stream().map(TenantId::value).toList(),
                cluster.leased().get().store().items(),
                keys,
                changes -> {
                    gateway.accountsChanged(changes.ended(), ended -> Optional.empty());
                    gateway.accountsChanged(changes.changed(), keys::account);
                },
                ChangeFollower.PERIOD);
        try {
            return Optional.of(cluster.vertx().deployVerticle(following).await(patienceSeconds, TimeUnit.SECONDS));
        } catch (RuntimeException | TimeoutException e) {
            cluster.leave(patienceSeconds);
            throw e;
        }
    }

    LiveProviders providers() {
        return providers;
    }

    /** Has all of them, once they are deployed, serve what is to be served from now on. */
    void follow(CoordinatorVerticle coordinator, GatewayVerticle gateway, LinkWatch watch) {
        live.ifPresent(following -> following.onChange(tenants -> {
            coordinator.serve(tenants.links());
            watch.serve(tenants.links());
            gateway.tenants(tenants.limits());
            providers.replace(tenants.providers());
            gateway.settings(tenants.settings());
            Set<String> changed = accounts.replace(tenants.accounts());
            if (!changed.isEmpty()) {
                gateway.accountsChanged(changed, accounts::find);
            }
        }));
    }
}
