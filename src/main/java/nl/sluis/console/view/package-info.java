/** The state of the hub as people look at it, on the page and over JMX: counts, times, names and ids, no pupil. */
@NullMarked
package nl.sluis.console.view;

import org.jspecify.annotations.NullMarked;
