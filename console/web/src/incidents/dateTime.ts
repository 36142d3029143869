/** A time as `datetime-local` shows it, in the browser's zone, to the minute. */
export function dateTimeInput(at: string | null): string {
  if (at === null) return "";
  const time = new Date(at);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** What such a field holds, as the API wants it. */
export const timeOf = (value: string): string | null => (value === "" ? null : new Date(value).toISOString());
