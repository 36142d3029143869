import fc from "fast-check";

/** Few characters, so that values meet; cases of letters, characters of two units, line ends, and all that rules escape. */
const character = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom("a", "b", "A", "B") },
  { weight: 3, arbitrary: fc.constantFrom("*", "?", "\\", "-", "/", " ", "1") },
  {
    weight: 2,
    arbitrary: fc.constantFrom("é", "É", "ß", "σ", "ς", "Σ", "K", "İ", "ı", "中", "文", "😀", "𐐀", "𐐨", "́", "ａ", "Ａ"),
  },
  { weight: 1, arbitrary: fc.constantFrom("\n", "\0", "%", ".", "–", "—", "―", "_", "(", "'", '"', "\u2028") },
);

export const word = fc.array(character, { maxLength: 5 }).map((each) => each.join(""));

/** A word in which nothing is a wildcard. */
export const plainWord = fc
  .array(fc.constantFrom("a", "b", "A", "é", "中", "😀", "-", "/", " ", "1"), { minLength: 1, maxLength: 6 })
  .map((each) => each.join(""));

export const field = fc.constantFrom("f", "g", "h.i", "n.o.p", "kl");

export const networks = [
  "10.0.0.0/8",
  "10.1.0.0/16",
  "10.1.2.0/23",
  "10.1.2.3/32",
  "10.1.2.3",
  "0.0.0.0/0",
  "fe80::/10",
  "2001:db8::/33",
  "::/0",
  "::ffff:10.0.0.0/104",
  "2001:db8::1",
];
export const addresses = [
  "10.1.2.3",
  "10.1.3.255",
  "10.255.255.255",
  "11.0.0.0",
  "::ffff:10.1.2.3",
  "::FFFF:0a01:0203",
  "fe80::1%eth0",
  "febf:ffff::",
  "fec0::",
  "2001:db8:7fff::1",
  "2001:db8:8000::",
  "2001:DB8::1",
  "2001:db8::0:1",
  " 10.1.2.3 ",
  "10.1.2",
  "10.1.2.3.4",
  "10.1.2.999",
  "1::2::3",
  "::",
];
export const dates = [
  "2026-01-01T00:00:00Z",
  "2025-12-31 23:59:59.9",
  "2024-12-30",
  "2021-01-03T05:06:07+08:00",
  "2020-02-29 10:11",
  "2026-06-15T12",
  "x2026-01-01",
  "2026/01/01",
];
