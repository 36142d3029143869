import { createAtMachine } from "@chengfang/store/records/accounts";
import { say } from "../../say.ts";
import type { Language } from "../../say.ts";
import type { City } from "./places.ts";

const people = [
  { name: "lead1", displayName: "张主任（安全负责人）", role: "lead", unit: "市大数据中心" },
  { name: "owner1", displayName: "王芳（市政务服务局信息科）", role: "owner", unit: "市政务服务局" },
  { name: "owner2", displayName: "赵明（市人社局信息科）", role: "owner", unit: "市人力资源和社会保障局" },
  { name: "reviewer1", displayName: "陈工（等级保护复核）", role: "reviewer", unit: "市大数据中心" },
  { name: "viewer1", displayName: "李副市长（查看）", role: "viewer", unit: "" },
] as const;

/** People to try the roles of classified protection with; tells their one-time passwords once, as the first start does. */
export async function makePeople({ records, places }: City, language: Language): Promise<void> {
  const at = new Date().toISOString();
  const lines = [];
  for (const { unit, ...person } of people) {
    const made = await createAtMachine(records, { ...person, unitId: places.unit(unit) }, at);
    const password = made?.password ?? say(language, "demoAccountKept", { name: person.name });
    lines.push(`  ${person.name.padEnd(10)}  ${person.role.padEnd(9)} ${password}`);
  }
  process.stdout.write(`\n${say(language, "demoAccounts")}\n${lines.join("\n")}\n`);
}
