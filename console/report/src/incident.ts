import type { Dossier } from "./dossier.ts";
import { officialDocument } from "./official.ts";
import { allSections } from "./sections.ts";
import type { Language } from "./words.ts";

export type { Dossier } from "./dossier.ts";

/** The report on an incident as a .docx, in the layout of a Chinese official document (GB/T 9704-2012). */
export async function incidentReport(dossier: Dossier, language: Language): Promise<Uint8Array> {
  const { incident, organisation, printedAt } = dossier;
  const what = {
    organisation,
    printedAt,
    // What a drill prints must not be taken for real, whoever finds it.
    englishHead: `${incident.drill === undefined ? "" : "DRILL: "}Cybersecurity Incident Report`,
    englishNumber: incident.number,
    name: language === "zh" ? incident.titleZh || incident.title : incident.title,
    subject: incident.number,
    titleLines: [...drillLine(incident, language), ...titleLines(dossier, language)],
    addressee: addressees(dossier, language),
    blocks: allSections(dossier, language),
  };
  return officialDocument(what, language);
}

const drillLine = ({ drill }: Dossier["incident"], language: Language): string[] =>
  drill === undefined ? [] : [language === "zh" ? "【演练·非真实事件】" : "DRILL: NOT A REAL INCIDENT"];

/** 标题: about what, then what kind of document; broken where the sense allows (GB/T 9704 7.3.1). */
function titleLines({ incident }: Dossier, language: Language): string[] {
  if (language === "en") return [incident.title, `Incident ${incident.number}`];
  const [name = ""] = (incident.titleZh || incident.title).split(" · "); // without the entities behind it
  const kind = "网络安全事件情况的报告";
  if (width(name) <= 16) return [`关于“${name}”`, kind];
  return [`关于 ${incident.number} 号`, kind];
}

/** In Chinese characters; Latin ones are half as wide. */
const width = (text: string) =>
  Array.from(text, (each) => (each < "\u2000" ? 0.5 : 1)).reduce((sum, each) => sum + each, 0);

function addressees({ units }: Dossier, language: Language): string {
  if (language === "en") return units.length === 0 ? "To the units concerned:" : `To: ${units.join(", ")}`;
  return `${units.length === 0 ? "各有关单位" : units.join("、")}：`;
}
