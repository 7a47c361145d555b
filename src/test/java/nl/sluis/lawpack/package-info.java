/** The policies of the checkout held against the sentences of the regulation. */
@NullMarked
package nl.sluis.lawpack;

import org.jspecify.annotations.NullMarked;
