/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.oidc;

/** Why a provider's sign-in came to nothing. The message is for the log and holds no token. Made without a stack trace. */
final class ProviderFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** As pages are told it; they have a sentence for each. */
    enum Reason {
        /** The tenant has no provider, or does not exist. */
        NOT_OFFERED("notOffered"),
        /** The provider cannot be reached, or does not speak as one. */
        PROVIDER_DOWN("providerDown"),
        /** The provider said no, or the user did. */
        REFUSED("refused"),
        /** What the provider said does not hold. */
        NOT_VALID("notValid"),
        /** The provider knows somebody whom the tenant does not. */
        UNKNOWN_USER("unknownUser"),
        /** The provider does not name all roles that the user has. */
        ROLE_MISSING("roleMissing"),
        /** It took too long, was done already, or was begun elsewhere. */
        OVER("over"),
        /** Too many at this moment. */
        BUSY("busy");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private final Reason reason;

    ProviderFault(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    static ProviderFault down(String message) {
        return new ProviderFault(Reason.PROVIDER_DOWN, message);
    }

    static ProviderFault notValid(String message) {
        return new ProviderFault(Reason.NOT_VALID, message);
    }

    Reason reason() {
        return reason;
    }
}
