/** Floor 1: the absence rule of the Leerplichtwet 1969, pure. It knows days, minutes and a calendar, and no pupil. */
@NullMarked
package nl.sluis.verzuim;

import org.jspecify.annotations.NullMarked;
