export { countText } from "./count.ts";

const two = (n: number) => String(n).padStart(2, "0");

/** `2026-03-01 08:09:10` in the browser's zone; what cannot be read as a time stays as it is. */
export function timeText(iso: string | null | undefined): string {
  if (!iso) return "";
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  return `${dayText(at)} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/** Without the year where it is this year's: `03-01 08:09:10`. */
export function shortTimeText(iso: string, now: number): string {
  const year = `${new Date(now).getFullYear()}-`;
  const text = timeText(iso);
  return text.startsWith(year) ? text.slice(year.length) : text;
}

export const dayText = (at: Date): string => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;

/** The reader's day. */
export const today = (): string => dayText(new Date());

/** `UTC+08:00 Asia/Shanghai` */
export function zoneName(now: Date): string {
  const minutes = -now.getTimezoneOffset();
  const sign = minutes < 0 ? "-" : "+";
  const offset = `${sign}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return timeZone === "UTC" ? "UTC" : `UTC${offset} ${timeZone}`;
}

/** How long ago, as a message key and its number. */
export function ago(iso: string, now: number): { unit: "s" | "m" | "h" | "d" | "now"; n: number } {
  const seconds = Math.max(0, Math.round((now - Date.parse(iso)) / 1000));
  if (seconds < 5) return { unit: "now", n: 0 };
  if (seconds < 60) return { unit: "s", n: seconds };
  if (seconds < 3600) return { unit: "m", n: Math.floor(seconds / 60) };
  if (seconds < 172_800) return { unit: "h", n: Math.floor(seconds / 3600) };
  return { unit: "d", n: Math.floor(seconds / 86_400) };
}

/** `1.4 MB` */
export function sizeText(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${step === 0 ? value : value.toFixed(1)} ${units[step]}`;
}

export const shortTime = (iso: string): string => shortTimeText(iso, Date.now());
export const sinceNow = (iso: string): ReturnType<typeof ago> => ago(iso, Date.now());
/** The zone at a time; summer time may make it differ from today's. */
export const zoneAt = (iso: string): string => zoneName(new Date(iso));
/** As the time zone database names the browser's zone. */
export const zoneId = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
export const zoneNow = (): string => zoneName(new Date());
export const isFuture = (iso: string | null): boolean => iso !== null && Date.parse(iso) > Date.now();
