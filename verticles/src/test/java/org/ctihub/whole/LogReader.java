/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.whole;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Reads all that the hub logs in this process, more of it than an operator usually has, for what must not stand there. */
final class LogReader extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger hub = (Logger) LoggerFactory.getLogger("org.ctihub");
    private final Set<String> words = ConcurrentHashMap.newKeySet();
    private final List<String> offences = new CopyOnWriteArrayList<>();

    LogReader() {
        setContext(root.getLoggerContext());
        start();
        hub.setLevel(Level.TRACE);
        root.addAppender(this);
    }

    void mustNotHold(String word) {
        words.add(word);
    }

    @Override
    protected void append(ILoggingEvent event) {
        String text = event.getFormattedMessage();
        if (event.getThrowableProxy() != null) {
            text += ThrowableProxyUtil.asString(event.getThrowableProxy());
        }
        for (String word : words) {
            if (text.contains(word)) {
                offences.add(event.getLoggerName() + ": " + text);
            }
        }
    }

    /** The lines that hold such a word. */
    List<String> offences() {
        return List.copyOf(offences);
    }

    @Override
    public void close() {
        root.detachAppender(this);
        hub.setLevel(null);
        stop();
    }
}
