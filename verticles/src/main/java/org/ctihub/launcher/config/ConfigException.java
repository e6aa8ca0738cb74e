/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import java.util.Optional;
import org.ctihub.config.Finding;
import org.ctihub.config.ItemKey;

/** A configuration that cannot be used; the message is for the person who wrote it. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Finding> finding;

    public ConfigException(String message) {
        super(message);
        this.finding = Optional.empty();
    }

    /**
     * Of one item of a tenant.
     *
     * @param pointer where in its body
     */
    ConfigException(ItemKey item, String pointer, String detail) {
        super("Tenant " + (item.tenant().isEmpty() ? item.id() : item.tenant()) + ": " + detail);
        this.finding = Optional.of(new Finding(item, pointer, detail));
    }

    private ConfigException(String message, Finding finding) {
        super(message);
        this.finding = Optional.of(finding);
    }

    /** The same for a detail that does not name the member; the message says where it is. */
    static ConfigException placed(ItemKey item, String pointer, String detail) {
        return new ConfigException(
                "Tenant " + item.tenant() + ": " + item.kind() + " " + item.id() + pointer + ": " + detail,
                new Finding(item, pointer, detail));
    }

    /** What is wrong where, as far as that is known. */
    Finding finding(ItemKey otherwise) {
        return finding.orElseGet(() -> new Finding(otherwise, "", String.valueOf(getMessage())));
    }
}
