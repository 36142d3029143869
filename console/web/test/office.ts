import type { Role } from "@chengfang/model/roles";
import { hashPassword } from "@chengfang/store/records/accounts";
import { openRecords } from "@chengfang/store/records/open";

/** The registration office of a small city: three people, whom it takes for one certificate, and those who watch. */
export const office = {
  wang: ["录入员 王芳", "ra-enter"],
  li: ["审核员 李强", "ra-review"],
  zhao: ["制证员 赵敏", "ca-operator"],
  sun: ["密钥管理员 孙莉", "kmc-operator"],
  qian: ["密钥管理员 钱勇", "kmc-operator"],
  zhou: ["系统管理员 周正", "sysadmin"],
  wu: ["安全管理员 吴刚", "secadmin"],
  zheng: ["审计管理员 郑洁", "auditor"],
  chen: ["分析员 陈晨", "analyst"],
} as const satisfies Record<string, readonly [displayName: string, role: Role]>;
export type Clerk = keyof typeof office;

export const password = "Chengfang-2026";

const state = { must_change: 0, enabled: 1, failures: 0, locked_until: null, last_login_at: null };

/** Puts the office and two units into the records of a platform, as its administrators would. */
export async function staff(data: string): Promise<void> {
  const db = await openRecords({ data, url: undefined });
  const at = new Date().toISOString();
  const hash = await hashPassword(password);
  const unit = { kind: "department", parent_id: null, contact: "", phone: "" };
  await db
    .insertInto("units")
    .values([
      { ...unit, id: "u-zwfw", name: "市政务服务局" },
      { ...unit, id: "u-finance", name: "市财政局" },
    ])
    .execute();
  for (const [name, [displayName, role]] of Object.entries(office)) {
    const row = { id: `account-${name}`, name, display_name: displayName, unit_id: "u-zwfw", language: "zh" };
    await db
      .insertInto("accounts")
      .values({ ...row, ...state, password: hash, created_at: at })
      .execute();
    await db.insertInto("account_roles").values({ account_id: row.id, role }).execute();
  }
  await db.destroy();
}
