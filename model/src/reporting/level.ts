import { z } from "zod";

/** GB/T 20986: 一般, 较大, 重大, 特别重大, in rising order. */
export const IncidentLevel = z.enum(["general", "major", "serious", "extreme"]);
export type IncidentLevel = z.infer<typeof IncidentLevel>;

export const levelNames = {
  general: { zh: "一般", en: "General" },
  major: { zh: "较大", en: "Relatively large" },
  serious: { zh: "重大", en: "Major" },
  extreme: { zh: "特别重大", en: "Especially major" },
} as const satisfies Record<IncidentLevel, { zh: string; en: string }>;

const order = IncidentLevel.options;

export const higher = (a: IncidentLevel, b: IncidentLevel): IncidentLevel =>
  order.indexOf(a) >= order.indexOf(b) ? a : b;

/** Whether a level obliges to report: 较大 and above (国家网络安全事件报告管理办法, Article 4). */
export const obliges = (level: IncidentLevel): boolean => order.indexOf(level) >= order.indexOf("major");
