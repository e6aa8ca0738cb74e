/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import java.util.HashMap;
import java.util.Map;

/** The desktops of this gateway only. One thread only (its event loop). */
final class LocalOpenDesktops implements OpenDesktops {
    private record Open(String session, Runnable takenOver) {}

    private final Map<String, Open> byUser = new HashMap<>();

    @Override
    public void opened(String user, String session, Runnable takenOver) {
        Open before = byUser.put(user, new Open(session, takenOver));
        if (before != null && !before.session().equals(session)) {
            before.takenOver().run();
        }
    }

    @Override
    public void closed(String user, String session) {
        byUser.computeIfPresent(user, (key, open) -> open.session().equals(session) ? null : open);
    }
}
