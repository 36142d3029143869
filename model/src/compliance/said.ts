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
