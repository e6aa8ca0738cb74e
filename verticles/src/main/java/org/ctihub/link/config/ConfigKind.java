/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.config;

import org.ctihub.ged188.values.ConfigInformation;

/** A kind of configuration that a hub may load from the CTI Server. */
public enum ConfigKind {
    SKILL_GROUPS(ConfigInformation.CONFIG_INFO_SKILL_GROUP),
    AGENTS(ConfigInformation.CONFIG_INFO_AGENT),
    DEVICES(ConfigInformation.CONFIG_INFO_DEVICE);

    private final int mask;

    ConfigKind(int mask) {
        this.mask = mask;
    }

    /** Its bit, which is the same in ConfigInformation and in ConfigMsgMask. */
    public int mask() {
        return mask;
    }
}
