/** The page for administrators and privacy officers, in Dutch, rendered on the server. */
@NullMarked
package nl.sluis.console.page;

import org.jspecify.annotations.NullMarked;
