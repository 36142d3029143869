/** Provinces by the first two digits of GB/T 2260; 81 to 83 are the residence permits of Hong Kong, Macao and Taiwan people. */
const provinces = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split(" "),
);

/** Whether six digits can be the code of a county: a known province, and a city and a county below it. */
export function isArea(code: string): boolean {
  const province = code.slice(0, 2);
  if (!provinces.has(province)) return false;
  return province >= "81" || (code.slice(2, 4) !== "00" && code.slice(4, 6) !== "00");
}
