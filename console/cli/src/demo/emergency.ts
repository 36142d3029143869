import type { Api } from "./api.ts";

/** Whom to call in the demo's city, in the order of calling; the numbers are nobody's. */
const contacts = [
  ["市大数据中心", "孙丽", "值班主任", "值班室", "0000-5550100", 1],
  ["市大数据中心", "周强", "副主任", "负责人", "0000-5550101", 2],
  ["市政务云中心", "吴磊", "运维经理", "技术负责人", "0000-5550110", 1],
  ["市政务服务局", "王芳", "信息科科长", "联络员", "0000-5550120", 1],
  ["市政务服务局", "何军", "副局长", "负责人", "0000-5550121", 2],
  ["市人力资源和社会保障局", "赵明", "信息科科长", "联络员", "0000-5550130", 1],
  ["市财政局", "陈静", "信息中心主任", "联络员", "0000-5550140", 1],
  ["市卫生健康委员会", "刘洋", "信息科科长", "联络员", "0000-5550150", 1],
  ["市公安局", "李建国", "网安支队值班室", "值班室", "0000-5550160", 1],
  ["", "省委网信办应急处", "", "上级单位", "0000-5550170", 1],
  ["", "安全服务商值守", "", "技术支撑单位", "0000-5550180", 2],
] as const;

const header = ["单位", "姓名", "职务", "角色", "电话", "备用电话", "邮箱", "呼叫顺序", "备注"];
const dayMs = 86_400_000;
/** UTC+8. */
const cityMs = 8 * 3_600_000;

/** Fills the contact tree, and the duty roster of the next four weeks. */
export async function registerEmergency(api: Api): Promise<void> {
  const rows = contacts.map(([unit, name, post, role, phone, order]) =>
    [unit, name, post, role, phone, "", "", order, ""].join(","),
  );
  await api.post("/api/contacts/import", "lead", { text: [header.join(","), ...rows, ""].join("\r\n") });
  const people = await api.get<{ id: string; name: string }[]>("/api/roster/people", "lead");
  const ids = people.map(({ id }) => id);
  if (ids.length === 0) return;
  const day = (days: number) => new Date(Date.now() + cityMs + days * dayMs).toISOString().slice(0, 10);
  await api.post("/api/roster/fill", "lead", { from: day(-1), to: day(27), leads: ids, deputies: ids.toReversed() });
}
