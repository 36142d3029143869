const two = (n: number) => String(n).padStart(2, "0");

/** A moment as a `datetime-local` field has it, in the browser's zone. */
export function toLocal(iso: string | null): string {
  if (iso === null || iso === "") return "";
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** And back, in UTC; null for an empty field. */
export function fromLocal(text: string): string | null {
  const at = new Date(text);
  return text === "" || Number.isNaN(at.getTime()) ? null : at.toISOString();
}
