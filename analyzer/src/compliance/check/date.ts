const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const time = String.raw`(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?)?`;
const zonePart = String.raw`\s*(Z|UTC|GMT|CST|[+-]\d{2}:?\d{2}|[+-]\d{2})?`;
const iso = new RegExp(`^(\\d{4})([-/.]?)(\\d{1,2})\\2(\\d{1,2})${time}${zonePart}`);
const ctime =
  /^(?:[A-Z][a-z]{2},? )?([A-Z][a-z]{2}) +(\d{1,2})(?:,| (\d{2}):(\d{2}):(\d{2})(?: ([A-Z]{3,4}))?)? (\d{4})/;
const dayFirst = /^(?:[A-Z][a-z]{2},? )?(\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\d{4})(?: (\d{2}):(\d{2}):(\d{2}))?/i;
const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}):(\d{2})(?::(\d{2}))?)?/;

const day = 86_400_000;

/**
 * Milliseconds of a date as tools write it: seconds, milliseconds or days since 1970, ISO and its kin, `date`'s own,
 * `30 Nov 2026`, `11/30/2026`. Without a zone it is read as UTC, so that every computer reads the same.
 */
export function epochOf(text: string): number | undefined {
  const trimmed = text.trim();
  if (/^\d+$/.test(trimmed)) return fromDigits(trimmed);
  return fromIso(trimmed) ?? fromWords(trimmed);
}

function fromDigits(digits: string): number | undefined {
  if (digits.length === 5) return Number(digits) * day;
  if (digits.length === 8) return fromIso(digits);
  if (digits.length === 10) return Number(digits) * 1000;
  return digits.length === 13 ? Number(digits) : undefined;
}

function fromIso(text: string): number | undefined {
  const found = iso.exec(text);
  if (!found) return undefined;
  const [, year, , month, date, hour, minute, second, at] = found;
  const utc = utcOf([year, Number(month) - 1, date, hour, minute, second]);
  return utc === undefined ? undefined : utc - offsetOf(at);
}

function fromWords(text: string): number | undefined {
  const c = ctime.exec(text);
  if (c) return utcOf([c[7], monthOf(c[1]), c[2], c[3], c[4], c[5]], offsetOf(c[6]));
  const d = dayFirst.exec(text);
  if (d) return utcOf([d[3], monthOf(d[2]), d[1], d[4], d[5], d[6]]);
  const a = american.exec(text);
  return a ? utcOf([a[3], Number(a[1]) - 1, a[2], a[4], a[5], a[6]]) : undefined;
}

const monthOf = (name = "") => months.indexOf(name.toLowerCase());

function utcOf(parts: readonly (string | number | undefined)[], offset = 0): number | undefined {
  const numbers = parts.map((part) => Number(part ?? 0));
  const possible = numbers.every((number, index) => number >= (least[index] ?? 0) && number <= (most[index] ?? 0));
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0, second = 0] = numbers;
  return possible ? Date.UTC(year, month, date, hour, minute, second) - offset : undefined;
}

/** Year, month from 0, day, hour, minute, second. */
const least = [0, 0, 1, 0, 0, 0];
const most = [9999, 11, 31, 24, 59, 60];

/** CST is China's here. */
function offsetOf(zone = ""): number {
  if (zone === "CST") return 8 * 3_600_000;
  const found = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!found) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  return (found[1] === "-" ? -minutes : minutes) * 60_000;
}
