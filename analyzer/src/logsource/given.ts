import type { GivenSource } from "@chengfang/sigma";

/** A log source that somebody names, as `product=windows,service=security`; a sentence if it is none. */
export function readLogSource(text: string | undefined): GivenSource | string {
  const given: GivenSource = {};
  for (const part of text?.split(",") ?? []) {
    const [key, value] = part.split("=").map((each) => each.trim());
    if ((key !== "product" && key !== "category" && key !== "service") || !value) {
      return `--logsource ${part}: product=…, category=… or service=…`;
    }
    given[key] = [...(given[key] ?? []), value];
  }
  return given;
}
