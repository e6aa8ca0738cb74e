/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

/** The compact form of {@link OpenedDesktops}. */
final class OpenedForm {
    private OpenedForm() {}

    static void write(WireWriter out, OpenedDesktops opened) {
        out.text(opened.node())
                .list(
                        opened.desktops(),
                        (each, desktop) -> each.text(desktop.user())
                                .text(desktop.session())
                                .number(desktop.time()));
    }

    static OpenedDesktops read(WireReader in) {
        return new OpenedDesktops(
                in.text(), in.list(each -> new OpenedDesktops.Opened(each.text(), each.text(), each.number())));
    }
}
