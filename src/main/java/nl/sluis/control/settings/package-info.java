/** Which settings there are: found in the code, explained in a file, and looked after at the start. */
@NullMarked
package nl.sluis.control.settings;

import org.jspecify.annotations.NullMarked;
