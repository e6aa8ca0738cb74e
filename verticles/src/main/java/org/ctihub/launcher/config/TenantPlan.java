/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.ctihub.command.Command;
import org.ctihub.config.TenantDocument;
import org.ctihub.gateway.TenantLimits;
import org.ctihub.link.GraceRule;
import org.ctihub.link.LinkSettings;
import org.ctihub.record.RecordRule;
import org.jspecify.annotations.Nullable;

/** What a configuration file says of a tenant as a whole, made into what gateways and owners want. */
final class TenantPlan {
    private TenantPlan() {}

    /**
     * Throws {@link ConfigException} with what to mend.
     *
     * @param alone whether there is no other tenant
     */
    static TenantLimits limits(HubFile.Tenant tenant, boolean alone) {
        TenantLimits usual = alone ? TenantLimits.ALONE : TenantLimits.USUAL;
        HubFile.Limits limits = tenant.limits();
        if (limits == null) {
            return usual;
        }
        try {
            return new TenantLimits(
                    orElse(limits.sockets(), usual.sockets()),
                    orElse(limits.commandsPerSecond(), usual.commandsPerSecond()),
                    orElse(limits.hellosPerSecond(), usual.hellosPerSecond()));
        } catch (IllegalArgumentException e) {
            throw wrong(tenant, "/limits", e.getMessage());
        }
    }

    /** Throws {@link ConfigException} with what to mend. */
    static Optional<GraceRule> grace(HubFile.Tenant tenant) {
        HubFile.Grace grace = tenant.grace();
        if (grace == null) {
            return Optional.empty();
        }
        Integer reason = grace.reason();
        Optional<GraceRule.Then> then = switch (grace.then()) {
            case "none" -> Optional.empty();
            case "notReady" -> Optional.of(GraceRule.Then.NOT_READY);
            case "signOut" -> Optional.of(GraceRule.Then.SIGN_OUT);
            default ->
                throw wrong(
                        tenant,
                        "/grace/then",
                        "grace.then must be none, notReady or signOut, not " + grace.then() + ".");
        };
        try {
            return then.map(action -> new GraceRule(
                    Duration.ofSeconds(grace.seconds()),
                    action,
                    reason == null ? OptionalInt.empty() : OptionalInt.of(reason)));
        } catch (IllegalArgumentException e) {
            throw wrong(tenant, "/grace", e.getMessage());
        }
    }

    /** Throws {@link ConfigException} with what to mend. */
    static Duration sensitive(HubFile.Tenant tenant) {
        HubFile.Sensitive sensitive = tenant.sensitive();
        if (sensitive == null || sensitive.seconds() == null) {
            return LinkSettings.SENSITIVE;
        }
        int seconds = sensitive.seconds();
        if (seconds < Command.SetSensitive.SHORTEST || seconds > Command.SetSensitive.LONGEST) {
            throw wrong(
                    tenant,
                    "/sensitive/seconds",
                    "sensitive.seconds is not between " + Command.SetSensitive.SHORTEST + " and "
                            + Command.SetSensitive.LONGEST + ".");
        }
        return Duration.ofSeconds(seconds);
    }

    /** Throws {@link ConfigException} with what to mend. */
    static RecordRule records(HubFile.Tenant tenant) {
        RecordRule usual = RecordRule.USUAL;
        RecordHabits habits = tenant.records();
        Boolean keep = habits == null ? null : habits.keep();
        Set<String> variables = habits == null ? null : habits.variables();
        try {
            return new RecordRule(
                    keep == null || keep,
                    variables == null ? usual.variables() : variables,
                    orElse(tenant.retentionDays(), usual.retentionDays()));
        } catch (IllegalArgumentException e) {
            throw wrong(tenant, "/retentionDays", e.getMessage());
        }
    }

    private static int orElse(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }

    private static ConfigException wrong(HubFile.Tenant tenant, String pointer, @Nullable String what) {
        return new ConfigException(TenantDocument.key(tenant.id()), pointer, String.valueOf(what));
    }
}
