import type { SystemInput } from "@chengfang/model/compliance/system";
import { gradeOf } from "@chengfang/model/compliance/grading";
import type { Grading } from "@chengfang/model/compliance/system";
import type { Api } from "./api.ts";
import { hosts } from "./city.ts";
import { accepted } from "./register.ts";

type Named = readonly { readonly id: string; readonly name: string }[];

const grading = (information: Grading["information"][number]["degree"], service: typeof information): Grading => ({
  information: [{ object: "society", degree: information }],
  service: [{ object: "society", degree: service }],
  informationReason: "系统存有全市企业和群众的办事信息，受到破坏后影响社会秩序和公共利益。",
  serviceReason: "系统中断后影响企业和群众办事。",
  expertsAt: "2025-01-16",
  approvedAt: "2025-02-10",
});

const seriously = grading("serious", "serious");
const serviceLess = grading("serious", "general");
const slightly = grading("general", "general");

interface Graded {
  readonly name: string;
  readonly unit: string;
  readonly grading: Grading;
  /** Runs on the city's cloud. */
  readonly onCloud?: boolean;
  readonly more?: Partial<SystemInput>;
}

const cloud = "市政务云平台";

/** The grading objects of the demo's city; each takes the hosts that the register names as of it and of its unit. */
const systems: readonly Graded[] = [
  {
    name: cloud,
    unit: "市政务云中心",
    grading: seriously,
    more: {
      kind: "cloud-platform",
      extensions: ["cloud"],
      continuityCritical: true,
    },
  },
  {
    name: "一网通办门户",
    unit: "市政务服务局",
    grading: seriously,
    onCloud: true,
    more: { extensions: ["cloud"], continuityCritical: true },
  },
  { name: "数据交换平台", unit: "市大数据中心", grading: serviceLess, onCloud: true, more: { extensions: ["cloud"] } },
  { name: "人口基础库", unit: "市公安局", grading: seriously },
  { name: "社会保险信息系统", unit: "市人力资源和社会保障局", grading: seriously },
  { name: "县电子公文系统", unit: "东川县人民政府办公室", grading: slightly },
  { name: "财政业务审批系统", unit: "市财政局", grading: serviceLess },
  { name: "卫健数据交换平台", unit: "市卫生健康委员会", grading: slightly },
];

/** Registers the systems with their levels, filings and hosts; those that are there already stay. */
export async function registerSystems(api: Api): Promise<void> {
  const all = (resource: string) => api.get<Named>(`/api/${resource}?range=${encodeURIComponent("[0,999]")}`, "lead");
  const [units, assets, known] = [await all("units"), await all("assets"), await all("systems")];
  const id = (of: Named, name: string) => of.find((each) => each.name === name)?.id ?? null;
  for (const [i, { name, unit, grading: given, onCloud, more }] of systems.entries()) {
    if (id(known, name) !== null) continue;
    const unitId = id(units, unit);
    const own = hosts.filter((host) => host.unit === unit).map((host) => id(assets, host.name));
    await accepted(
      await api.post("/api/systems", "lead", {
        name,
        responsibleUnitId: unitId,
        usingUnitId: unitId,
        operatingUnitId: id(units, "市政务云中心"),
        owner: "信息科负责人",
        securityOfficer: "网络安全专员",
        ...gradeOf(given),
        grading: given,
        onlineAt: "2023-06-01",
        filingNumber: `33010025001-26${String(i + 1).padStart(3, "0")}`,
        filingPolice: "市公安局网络安全保卫支队",
        filedAt: "2025-03-10",
        filingExpiresAt: "2028-03-10",
        lastAssessedAt: "2025-12-02",
        lastAssessmentBy: "示例测评机构",
        lastConclusion: "基本符合",
        assetIds: own.filter((asset) => asset !== null),
        ...more,
        ...(onCloud && { platformId: id(await all("systems"), cloud) }),
      }),
    );
  }
}
