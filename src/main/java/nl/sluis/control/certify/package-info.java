/** Which scenarios a partner's server is held against, with the settings of this installation. */
@NullMarked
package nl.sluis.control.certify;

import org.jspecify.annotations.NullMarked;
