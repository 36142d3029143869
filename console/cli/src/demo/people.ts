import type { Api } from "./api.ts";

/** People, servers and devices of the demo's city who own certificates, by their number. */
const persons = [
  ["人员", "王芳", "ZW-0117", "市政务服务局", "wangfang@zwfw.city.example"],
  ["人员", "李建国", "GA-2203", "市公安局", "lijianguo@gaj.city.example"],
  ["人员", "陈静", "CZ-0042", "市财政局", "chenjing@czj.city.example"],
  ["人员", "赵明", "RS-1020", "市人力资源和社会保障局", "zhaoming@rsj.city.example"],
  ["人员", "刘洋", "WJ-0306", "市卫生健康委员会", "liuyang@wjw.city.example"],
  ["人员", "孙丽", "SJ-0008", "市大数据中心", "sunli@sjj.city.example"],
  ["服务器", "www.zwfw.city.example", "AS-10100", "市政务服务局", ""],
  ["服务器", "exchange.sjj.city.example", "AS-10021", "市大数据中心", ""],
  ["设备", "云运维堡垒机", "AS-10041", "市政务云中心", ""],
] as const;

/** Requests that wait to be reviewed; their keys are made when they are collected. */
const requests = [
  ["person", "ZW-0117", "新入职，办理业务审批系统登录"],
  ["person", "CZ-0042", "国库支付签名"],
  ["person", "SJ-0008", "数据交换平台运维"],
  ["server", "AS-10021", "平台改用 HTTPS"],
] as const;

/** Puts them into the register of the identity authority, and the first time some requests into its queue. */
export async function registerPeople(api: Api): Promise<void> {
  await upload(api, "persons/import", [["类型", "姓名", "编号", "单位", "邮箱"], ...persons]);
  const known = await api.get<object[]>("/api/pki/requests?range=[0,0]", "ra-enter");
  if (known.length === 0) await upload(api, "requests/bulk", [["模板", "编号", "备注"], ...requests]);
}

async function upload(api: Api, path: string, rows: readonly (readonly string[])[]): Promise<void> {
  const form = new FormData();
  const text = rows.map((cells) => cells.join(",")).join("\r\n");
  form.set("file", new Blob([text], { type: "text/csv" }), "demo.csv");
  await api.post(`/api/pki/${path}`, "ra-enter", form);
}
