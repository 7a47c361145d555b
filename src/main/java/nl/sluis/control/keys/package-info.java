/** The rotation of the master key while everything goes on. */
@NullMarked
package nl.sluis.control.keys;

import org.jspecify.annotations.NullMarked;
