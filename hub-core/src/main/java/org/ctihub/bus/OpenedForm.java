/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

/** The compact form of {@link OpenedDesktops}. */
final class OpenedForm {
    private OpenedForm() {}

    static void write(WireWriter out, OpenedDesktops opened) {
        out.text(opened.node()).list(opened.desktops(), OpenedForm::writeDesktop);
    }

    static void writeDesktop(WireWriter out, OpenedDesktops.Opened desktop) {
        out.text(desktop.place()).text(desktop.session()).number(desktop.time());
    }

    static OpenedDesktops read(WireReader in) {
        return new OpenedDesktops(in.text(), in.list(OpenedForm::readDesktop));
    }

    static OpenedDesktops.Opened readDesktop(WireReader in) {
        return new OpenedDesktops.Opened(in.text(), in.text(), in.number());
    }
}
