/**
 * The copy of a link that another node than its owner keeps: what it holds, how it is filled, and how it goes over to the
 * next owner. No socket and no event bus; those are with the verticles of {@code link}.
 */
@NullMarked
package org.ctihub.link.copy;

import org.jspecify.annotations.NullMarked;
