import { seenIn } from "@chengfang/model/compliance/said";

type Language = "zh" | "en";
type Translate = (key: string, options?: Record<string, unknown>) => string;

const han = /[\u4e00-\u9fff]/;

/** A cause: where, the check's title in the reader's language, and what it was and is, in words. */
export function causeIn(language: Language, text: string, translate: Translate): string {
  return text
    .split("; ")
    .map((part) => partOf(language, part, translate))
    .join(language === "zh" ? "；" : "; ");
}

function partOf(language: Language, part: string, translate: Translate): string {
  const cut = part.indexOf(" / ");
  if (cut === -1 || !han.test(part.slice(0, cut))) return part;
  const [left, right] = [part.slice(0, cut), part.slice(cut + 3)];
  const colon = left.lastIndexOf(": ");
  const where = colon === -1 ? "" : `${left.slice(0, colon)} `;
  const end = right.indexOf(": ");
  const rest = end === -1 ? "" : right.slice(end + 2);
  const title = language === "zh" ? left.slice(colon === -1 ? 0 : colon + 2) : end === -1 ? right : right.slice(0, end);
  return `${where}${title}${rest === "" ? "" : `${language === "zh" ? "：" : ": "}${changeOf(language, rest, translate)}`}`;
}

/** `pass → fail` in words; anything else stays as it was seen. */
function changeOf(language: Language, rest: string, translate: Translate): string {
  const found = /^(\S+) → (\S+)$/.exec(rest);
  if (found === null) return seenIn(language, rest);
  return [found[1], found[2]].map((state) => stateOf(state ?? "", translate)).join(" → ");
}

function stateOf(state: string, translate: Translate): string {
  if (state === "–") return translate("comply.nothing");
  const names = ["comply.check", "comply.verdict", "comply.void"].map((of) => `${of}.${state}`);
  for (const key of names) {
    const word = translate(key, { _: "" });
    if (word !== "") return word;
  }
  return state;
}
