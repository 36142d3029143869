/** Reports that name no zone were written in this country. */
const zone = "+08:00";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A moment as tools write it (ISO with or without zone, `2026-11-30 02:57:24`, ctime, epoch), in milliseconds. */
export function momentOf(text: string | undefined): number | undefined {
  const written = text?.trim() ?? "";
  if (/^\d{9,10}(\.\d+)?$/.test(written)) return Number(written) * 1000;
  if (/^\d{12,13}$/.test(written)) return Number(written);
  const iso = /^(\d{4}[-/]\d\d[-/]\d\d)[ T](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?$/i.exec(
    written,
  );
  if (iso) return parsed(`${iso[1]?.replaceAll("/", "-")}T${iso[2]?.replace(",", ".")}${zoneOf(iso[3])}`);
  const ctime = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d\d:\d\d:\d\d)(?: (UTC|GMT))? (\d{4})$/.exec(written);
  const month = months.indexOf(ctime?.[1] ?? "") + 1;
  if (!ctime || month === 0) return undefined;
  return parsed(`${ctime[5]}-${two(month)}-${two(ctime[2])}T${ctime[3]}${zoneOf(ctime[4])}`);
}

function zoneOf(written: string | undefined): string {
  if (written === undefined) return zone;
  return /^[a-z]/i.test(written) ? "Z" : written.replace(/^(...):?(..)$/, "$1:$2");
}

const two = (number: number | string | undefined): string => String(number).padStart(2, "0");

function parsed(iso: string): number | undefined {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? undefined : at;
}

/** The last of several moments. */
export function latest(texts: readonly (string | undefined)[]): string | undefined {
  let last = Number.NEGATIVE_INFINITY;
  for (const text of texts) last = Math.max(last, momentOf(text) ?? Number.NEGATIVE_INFINITY);
  return Number.isFinite(last) ? new Date(last).toISOString() : undefined;
}
