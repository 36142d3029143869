import type { OwnRuleDetail } from "@chengfang/model/own-rule";

/** What somebody is writing at a rule. */
export interface Writing {
  readonly source: string;
  readonly cases: string;
  readonly note: string;
  /** The version that it was begun on; 0: a new rule. */
  readonly base: number;
}

/** Nothing was changed: as the newest version is. */
export function openWriting({ versions, version }: Pick<OwnRuleDetail, "versions" | "version">): Writing {
  const [newest] = versions;
  return { source: newest?.source ?? "", cases: newest?.cases ?? "", note: "", base: version };
}

/** What was kept of it, if it can be read. */
export function writingIn(text: string, otherwise: Writing): Writing {
  if (text === "") return otherwise;
  try {
    return { ...otherwise, ...(JSON.parse(text) as Partial<Writing>) };
  } catch {
    return otherwise;
  }
}

/** The beginning of a rule, to be filled in. */
export const templateOf = (title: string, id: string): string =>
  [
    `title: ${title}`,
    `title_zh: ${title}`,
    `id: ${id}`,
    "status: experimental",
    "level: medium",
    "description: ''",
    "description_zh: ''",
    "logsource:",
    "  product: linux",
    "  service: auth",
    "detection:",
    "  selection:",
    "    user.name: ''",
    "  condition: selection",
    "",
  ].join("\n");
