/**
 * Floor 3: licences of publishers at Basispoort, granted and revoked over REST in the shape of the routes that its public
 * client shows. A transport of {@code delivery}, and nothing else.
 */
@NullMarked
package nl.sluis.delivery.licence;

import org.jspecify.annotations.NullMarked;
