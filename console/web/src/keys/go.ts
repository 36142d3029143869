/** `G`, then a letter: where it leads. A letter belongs to one page; pages that one's role does not have are skipped. */
export const goLetters: Readonly<Record<string, string>> = {
  o: "overview",
  a: "alerts",
  i: "incidents",
  e: "events",
  c: "compliance",
  s: "systems",
  q: "questionnaire",
  n: "orders",
  v: "evidence",
  d: "datasets",
  h: "assets",
  u: "units",
  r: "rules",
  x: "exceptions",
  l: "collectors",
  w: "requests",
  f: "review",
  b: "issue",
  z: "certificates",
  m: "my-certificates",
  y: "authorities",
  p: "accounts",
  t: "tokens",
  j: "audit",
  k: "risks",
};

const letters = new Map(Object.entries(goLetters).map(([letter, page]) => [page, letter]));

/** The letter that leads to a page, if one does. */
export const letterOf = (page: string): string | undefined => letters.get(page);
