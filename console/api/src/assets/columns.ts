import type { AssetInput } from "@chengfang/model/asset";

type Column = keyof AssetInput;

/** Headers that a register may have, the ones of the template first; `unitId` holds a unit's name. */
export const headers: Readonly<Record<Column, readonly [zh: string, en: string, ...others: string[]]>> = {
  name: ["资产名称", "name", "名称", "asset", "资产"],
  kind: ["资产类型", "kind", "类型", "type"],
  addresses: ["IP地址", "addresses", "地址", "地址段", "ip", "ip address", "address"],
  hostnames: ["主机名", "hostnames", "hostname", "host"],
  unitId: ["责任单位", "unit", "所属单位", "单位", "部门", "department"],
  system: ["所属系统", "system", "系统", "定级对象"],
  owner: ["责任人", "owner", "联系人", "负责人", "contact"],
  zone: ["网络区域", "zone", "安全域", "区域"],
  importance: ["重要程度", "importance", "重要性"],
  levelG: ["保护等级", "level", "等保级别", "等级", "g", "levelg"],
  levelS: ["业务信息安全等级", "level s", "s", "levels"],
  levelA: ["系统服务安全等级", "level a", "a", "levela"],
  note: ["备注", "note", "说明", "remark"],
};

/** Words that stand for a value, in either language. */
export const values: Readonly<Partial<Record<Column, Readonly<Record<string, string>>>>> = {
  kind: {
    服务器: "server",
    网络设备: "network-device",
    安全设备: "security-device",
    终端: "terminal",
    应用: "application",
    应用系统: "application",
    数据库: "database",
    地址段: "range",
    网段: "range",
  },
  importance: {
    低: "low",
    一般: "normal",
    普通: "normal",
    中: "normal",
    高: "high",
    重要: "high",
    关键: "critical",
    核心: "critical",
  },
  levelG: {
    一级: "1",
    二级: "2",
    三级: "3",
    四级: "4",
    第一级: "1",
    第二级: "2",
    第三级: "3",
    第四级: "4",
    未定级: "",
  },
};
