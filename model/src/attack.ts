/** MITRE ATT&CK Enterprise tactics in the order of an attack, with Sigma's tag names and the Chinese names in use. */
export const tactics = [
  { id: "TA0043", tag: "reconnaissance", zh: "侦察", en: "Reconnaissance" },
  { id: "TA0042", tag: "resource-development", zh: "资源开发", en: "Resource Development" },
  { id: "TA0001", tag: "initial-access", zh: "初始访问", en: "Initial Access" },
  { id: "TA0002", tag: "execution", zh: "执行", en: "Execution" },
  { id: "TA0003", tag: "persistence", zh: "持久化", en: "Persistence" },
  { id: "TA0004", tag: "privilege-escalation", zh: "权限提升", en: "Privilege Escalation" },
  { id: "TA0005", tag: "defense-evasion", zh: "防御规避", en: "Defense Evasion" },
  { id: "TA0006", tag: "credential-access", zh: "凭证访问", en: "Credential Access" },
  { id: "TA0007", tag: "discovery", zh: "发现", en: "Discovery" },
  { id: "TA0008", tag: "lateral-movement", zh: "横向移动", en: "Lateral Movement" },
  { id: "TA0009", tag: "collection", zh: "收集", en: "Collection" },
  { id: "TA0011", tag: "command-and-control", zh: "命令与控制", en: "Command and Control" },
  { id: "TA0010", tag: "exfiltration", zh: "数据渗出", en: "Exfiltration" },
  { id: "TA0040", tag: "impact", zh: "影响", en: "Impact" },
] as const;
export type Tactic = (typeof tactics)[number]["tag"];

/** The tactics and techniques that a rule's Sigma tags name: `attack.initial-access`, `attack.initial_access`, `attack.t1110.001`. */
export function attackOf(tags: readonly string[]): { tactics: Tactic[]; techniques: string[] } {
  const named = new Set(
    tags.map((tag) =>
      tag
        .toLowerCase()
        .replace(/^attack\./, "")
        .replaceAll("_", "-"),
    ),
  );
  return {
    tactics: tactics.filter((each) => named.has(each.tag)).map((each) => each.tag),
    techniques: [...named].filter((each) => /^t\d{4}(\.\d{3})?$/.test(each)).map((each) => each.toUpperCase()),
  };
}

/** The same of ATT&CK's own identifiers, as events of sensors carry them; undefined if none of them is one. */
export function attackNamed(
  tacticIds: readonly string[],
  techniqueIds: readonly string[],
): { tactics: Tactic[]; techniques: string[] } | undefined {
  const found = {
    tactics: tactics.filter((each) => tacticIds.includes(each.id)).map((each) => each.tag),
    techniques: [...new Set(techniqueIds)].filter((each) => /^T\d{4}(\.\d{3})?$/.test(each)),
  };
  return found.tactics.length + found.techniques.length === 0 ? undefined : found;
}
