/**
 * Where a child may connect to. A playlist is written by whoever publishes: it may name any host,
 * this machine and the cloud's metadata service among them, and no option of ffmpeg keeps it from
 * going there. So HTTP goes through a proxy of our own on a loopback port, one per connection,
 * which resolves each name itself, looks at every address, and connects to just the address that it
 * looked at.
 *
 * <p>Invariants: no byte leaves for an address that {@link
 * io.snaprelay.capture.egress.AddressPolicy} refuses, whatever names, redirects and playlists lead
 * there; the source's own host is an operator's choice and may be private, but never link-local.
 * This holds for HTTP. RTMP and SRT have no way to lead elsewhere, and connect directly to what the
 * request names, when its address has been looked at. So does RTSP, whose redirects ffmpeg follows
 * before it tells of them: it is off unless an operator {@linkplain
 * io.snaprelay.contract.Allowance#RTSP allows} it.
 */
@NullMarked
package io.snaprelay.capture.egress;

import org.jspecify.annotations.NullMarked;
