/** Whether an IP address is on the public network: anything else could be a neighbor of this server that trusts it. */
import { BlockList, isIPv4, isIPv6 } from "node:net";

/** Not globally reachable by the registries of special-purpose addresses (RFC 6890 and after), and multicast. */
const INSIDE_V4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const;
/** Inside 2000::/3, the only part of IPv6 that is given out: protocol assignments with Teredo, documentation, 6to4. */
const INSIDE_V6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;

const inside = new BlockList();
for (const [network, bits] of INSIDE_V4) inside.addSubnet(network, bits, "ipv4");
for (const [network, bits] of INSIDE_V6) inside.addSubnet(network, bits, "ipv6");
const givenOut = new BlockList();
givenOut.addSubnet("2000::", 3, "ipv6");

/** Everything that is not surely public is not: IPv4 in the clothes of IPv6, unique local, link-local and loopback lie outside 2000::/3. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !inside.check(address, "ipv4");
  return isIPv6(address) && !address.includes("%") && givenOut.check(address, "ipv6") && !inside.check(address, "ipv6");
}
