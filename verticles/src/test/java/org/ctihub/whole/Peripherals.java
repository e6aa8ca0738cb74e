/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.whole;

import java.util.List;
import org.ctihub.launcher.config.HubFile;
import org.jspecify.annotations.Nullable;

/** Configurations with other habits of their peripherals. */
final class Peripherals {
    private Peripherals() {}

    static HubFile withHabits(HubFile file, HubFile.AcdHabits habits) {
        return with(file, habits, null);
    }

    /** Every link asks so often for the statistics that somebody watches. */
    static HubFile withStatistics(HubFile file, int everySeconds) {
        return with(file, null, new HubFile.LinkHabits(null, null, null, everySeconds));
    }

    private static HubFile with(HubFile file, HubFile.@Nullable AcdHabits habits, HubFile.@Nullable LinkHabits link) {
        List<HubFile.Tenant> tenants = file.tenants().stream()
                .map(tenant -> new HubFile.Tenant(
                        tenant.id(),
                        tenant.name(),
                        tenant.peripherals().stream()
                                .map(each -> new HubFile.Peripheral(
                                        each.id(),
                                        each.name(),
                                        each.sideA(),
                                        each.sideB(),
                                        each.minVersion(),
                                        each.maxVersion(),
                                        each.clientId(),
                                        each.password(),
                                        each.clearConnectionFixedType(),
                                        habits,
                                        link))
                                .toList(),
                        tenant.users(),
                        tenant.teams()))
                .toList();
        return new HubFile(
                file.node(), file.tokenSecret(), file.desktop(), file.admin(), tenants, file.cluster(), file.store());
    }
}
