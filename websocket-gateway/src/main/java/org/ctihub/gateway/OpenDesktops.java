/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

/**
 * Who has a desktop open. A user has one: the newest wins. A cluster needs one that knows the other nodes' desktops.
 */
interface OpenDesktops {
    /**
     * Notes a desktop and closes the one that the same user had.
     *
     * @param user {@code name@tenant}
     * @param session of the new one
     * @param takenOver closes the new one when its turn has come
     */
    void opened(String user, String session, Runnable takenOver);

    /** Forgets a desktop; harmless if it was taken over or never noted. */
    void closed(String user, String session);
}
