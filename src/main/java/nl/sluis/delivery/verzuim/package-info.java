/** Notifications of absence on their way: to the verzuimloket over SOAP, to the woongemeente over SFTP. Both ASSUMED. */
@NullMarked
package nl.sluis.delivery.verzuim;

import org.jspecify.annotations.NullMarked;
