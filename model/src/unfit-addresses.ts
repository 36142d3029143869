/**
 * Addresses that nobody means a program to call on its own: this machine, the link, metadata of clouds (169.254.169.254,
 * 100.100.100.200, 168.63.129.16, fd00:ec2::254, fd20:ce::254), multicast, reserved ones, and what embeds an IPv4 address.
 */
export const unfitRanges: readonly string[] = [
  "0.0.0.0/8",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "100.100.100.200/32",
  "168.63.129.16/32",
  "192.0.0.0/24",
  "198.18.0.0/15",
  "224.0.0.0/4",
  "240.0.0.0/4",
  "::/96",
  "fe80::/10",
  "fec0::/10",
  "ff00::/8",
  "fd00:ec2::254/128",
  "fd20:ce::254/128",
  "64:ff9b::/96",
  "64:ff9b:1::/48",
  "2002::/16",
  "2001::/32",
];
