/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.trial;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.Locale;
import org.ctihub.ged188.session.SessionOptions;
import org.jspecify.annotations.Nullable;

/** Why there is no connection, and what to do about it. */
final class ConnectTrouble {
    private ConnectTrouble() {}

    static String told(SessionOptions options, Throwable failure) {
        String place = options.host() + ":" + options.port();
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("timed out") || message.contains("timeout")) {
                return "Nobody answered at " + place + " within "
                        + options.connectTimeout().toSeconds() + " s. A firewall may drop what is sent there.";
            } else if (message.contains("refused")) {
                return "Nothing listens at " + place
                        + ": the connection was refused. Check the port, and whether the CTI" + " Server runs.";
            } else if (cause instanceof NoRouteToHostException || message.contains("unreachable")) {
                return "There is no way from this node to " + place + ". Check the network.";
            } else if (cause instanceof ConnectException && cause.getCause() == null) {
                return "No connection to " + place + ": " + cause.getMessage();
            }
        }
        return "No connection to " + place + " could be made.";
    }
}
