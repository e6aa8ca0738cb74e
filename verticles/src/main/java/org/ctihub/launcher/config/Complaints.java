/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

/** Takes what is wrong with a configuration. */
interface Complaints {
    /** The first one ends the reading: a file is used as a whole or not at all. */
    Complaints THROWN = wrong -> {
        throw wrong;
    };

    void add(ConfigException wrong);

    /** Does a part of the reading; what is wrong in it is added. */
    default void within(Runnable part) {
        try {
            part.run();
        } catch (ConfigException e) {
            add(e);
        }
    }
}
