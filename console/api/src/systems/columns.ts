import type { SystemInput } from "@chengfang/model/compliance/system";
import type { Register } from "../register/read.ts";

/** What a file may say of a system: everything but its grading answers. Units, platform and assets stand by their names. */
export type Column = Exclude<keyof SystemInput, "grading">;

/** Headers that a register of systems may have, the ones of the template first. */
export const headers: Register<Column>["headers"] = {
  name: ["系统名称", "name", "定级对象名称", "名称", "system"],
  kind: ["系统类型", "kind", "类型", "type"],
  responsibleUnitId: ["主管单位", "responsible unit", "责任单位", "单位", "部门", "department"],
  usingUnitId: ["使用单位", "using unit"],
  operatingUnitId: ["运营单位", "operating unit", "运维单位"],
  owner: ["责任人", "owner", "负责人", "联系人"],
  securityOfficer: ["安全负责人", "security officer", "安全员"],
  levelG: ["保护等级", "level", "等保级别", "等级", "g", "levelg"],
  levelS: ["业务信息安全等级", "level s", "s", "levels"],
  levelA: ["系统服务安全等级", "level a", "a", "levela"],
  extensions: ["扩展要求", "extensions", "扩展"],
  platformId: ["承载平台", "platform", "云平台"],
  continuityCritical: ["连续性要求高", "continuity critical"],
  status: ["状态", "status"],
  onlineAt: ["上线日期", "online", "投运日期"],
  filingNumber: ["备案编号", "filing number", "备案证明编号", "备案号"],
  filingPolice: ["备案公安机关", "filing police"],
  filedAt: ["备案日期", "filed"],
  filingExpiresAt: ["备案到期日", "filing expires", "备案有效期"],
  lastAssessedAt: ["上次测评日期", "last assessed", "测评日期"],
  lastAssessmentBy: ["测评机构", "last assessment by", "assessor"],
  lastConclusion: ["测评结论", "last conclusion", "conclusion"],
  assetIds: ["资产", "assets", "所含资产"],
  policy: ["策略", "policy"],
  description: ["系统描述", "description", "描述"],
  note: ["备注", "note", "说明", "remark"],
};

type Words = Readonly<Record<string, string>>;

const levels: Words = {
  一级: "1",
  二级: "2",
  三级: "3",
  四级: "4",
  五级: "5",
  第一级: "1",
  第二级: "2",
  第三级: "3",
  第四级: "4",
  第五级: "5",
  未定级: "",
};

/** Words that stand for a value. */
export const values: Readonly<Partial<Record<Column, Words>>> = {
  kind: {
    信息系统: "information-system",
    云计算平台: "cloud-platform",
    云平台: "cloud-platform",
    大数据平台: "big-data-platform",
    物联网: "iot",
    工业控制系统: "industrial-control",
    移动互联系统: "mobile",
    通信网络设施: "network",
    数据资源: "data-resource",
  },
  status: {
    规划: "planned",
    建设中: "building",
    建设: "building",
    运行: "running",
    在用: "running",
    已下线: "retired",
    下线: "retired",
  },
  extensions: {
    云计算: "cloud",
    移动互联: "mobile",
    物联网: "iot",
    工业控制: "ics",
    工业控制系统: "ics",
    大数据: "bigdata",
  },
  continuityCritical: { 是: "yes", 否: "no", y: "yes", n: "no", true: "yes", false: "no", "1": "yes", "0": "no" },
  levelG: levels,
  levelS: levels,
  levelA: levels,
};
