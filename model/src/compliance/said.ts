type Language = "zh" | "en";

const han = /[\u4e00-\u9fff]/;

/** What the assessor says in both languages, `中文 / English`, in the reader's. */
export function saidIn(language: Language, text: string): string {
  return text
    .split("; ")
    .map((part) => {
      const [zh = part, en] = part.split(" / ");
      return en === undefined || !han.test(zh) ? part : language === "zh" ? zh : en;
    })
    .join(language === "zh" ? "；" : "; ");
}

const joint = /；(且|或) \/ (and|or) /g;
const pair = /([\u4e00-\u9fff][^\n；;:/]*) \/ ([a-z][\w ,.%-]*)(?=$|[；;:\n])/gm;

/** What a check wanted or saw: its own few words in the reader's language, all else as it stands. */
export function seenIn(language: Language, text: string): string {
  const zh = language === "zh";
  return text.replace(joint, zh ? "；$1 " : "; $2 ").replace(pair, zh ? "$1" : "$2");
}

/** What a check wants, `中文 / English` as its file says it, in the reader's; put together of several rules, as `seenIn`. */
export function wantedIn(language: Language, text: string): string {
  const [zh = "", en, ...more] = text.split(" / ");
  const isPair = en !== undefined && more.length === 0 && han.test(zh) && !han.test(en);
  if (!isPair) return seenIn(language, text);
  return language === "zh" ? zh : en;
}
