/** The city of the demo: its units, their systems and hosts. Names are of a made-up city; addresses are private or documentation ranges. */
export interface Host {
  readonly name: string;
  readonly ip: string;
  readonly kind: "web" | "linux" | "database" | "windows" | "terminal" | "network";
  readonly unit: string;
  readonly system: string;
  readonly importance: "normal" | "high" | "critical";
  readonly level: 1 | 2 | 3;
}

const departments =
  "市政务服务局 市公安局 市财政局 市人力资源和社会保障局 市卫生健康委员会 市教育局 市民政局 市自然资源和规划局 市住房和城乡建设局 市交通运输局 市水利局 市农业农村局 市商务局 市文化和旅游局 市应急管理局 市审计局 市市场监督管理局 市统计局 市医疗保障局 市信访局 市生态环境局 市司法局 市科学技术局 市工业和信息化局 市发展和改革委员会 市城市管理局 市退役军人事务局 市体育局 市国有资产监督管理委员会 市机关事务管理局 市档案馆 市气象局 市税务局 市总工会 市残疾人联合会 市公积金管理中心 市大数据中心 市档案局 市烟草专卖局 市消防救援支队".split(
    " ",
  );

const systems = ["一网通办门户", "业务审批系统", "数据交换平台", "内部办公系统"] as const;

const centre = "市政务云中心";
const county = "东川县人民政府办公室";
/** The other districts of the map that comes with the situation screen. */
const districts = ["启明区", "望湖区", "南屏区", "青石区", "北岭区", "西泽区"].map((name) => `${name}人民政府办公室`);

export interface CityUnit {
  readonly name: string;
  readonly kind: "department" | "district" | "centre";
}

export const units: readonly CityUnit[] = [
  ...departments.map((name) => ({ name, kind: "department" as const })),
  { name: centre, kind: "centre" },
  ...[county, ...districts].map((name) => ({ name, kind: "district" as const })),
];

function departmentHosts(unit: string, n: number): Host[] {
  const two = String(n + 1).padStart(2, "0");
  const system = systems[n % systems.length] ?? systems[0];
  const level = n % 4 === 0 ? 3 : 2;
  const importance = n % 5 === 0 ? "high" : "normal";
  const base = { unit, system, importance, level } as const;
  return [
    { ...base, name: `d${two}-web-01`, ip: `10.10.${n + 1}.11`, kind: "web" },
    { ...base, name: `d${two}-app-01`, ip: `10.10.${n + 1}.21`, kind: "linux" },
    { ...base, name: `d${two}-db-01`, ip: `10.10.${n + 1}.31`, kind: "database" },
    { ...base, name: `d${two}-pc-01`, ip: `10.30.${n + 1}.101`, kind: "terminal" },
  ];
}

/** The hosts that the stories speak of. */
export const cast = {
  portal: host("zwfw-web-01", "10.10.100.11", "web", ["市政务服务局", "一网通办门户"]),
  exchange: host("sjjh-app-01", "10.10.100.21", "linux", ["市大数据中心", "数据交换平台"]),
  population: host("rkk-db-01", "10.10.100.31", "database", ["市公安局", "人口基础库"]),
  jump: host("cloud-ops-01", "10.10.100.41", "windows", [centre, "云管平台"]),
  countyServer: host("dc-oa-srv-01", "10.20.7.11", "windows", [county, "县电子公文系统"]),
  countyClerk: host("dc-pc-017", "10.20.7.117", "terminal", [county, "县电子公文系统"]),
  insured: host("rsj-db-01", "10.10.101.31", "database", ["市人力资源和社会保障局", "社会保险信息系统"]),
  insider: host("rsj-pc-023", "10.30.101.23", "terminal", ["市人力资源和社会保障局", "社会保险信息系统"]),
  insuredWeb: host("rsj-web-01", "10.10.101.11", "web", ["市人力资源和社会保障局", "社会保险信息系统"]),
} as const;

/** Devices that no story speaks of: they give their configurations to classified protection. */
const devices = [
  host("hx-sw-01", "10.10.100.1", "network", [centre, "云管平台"]),
  host("ck-rt-01", "10.10.100.254", "network", [centre, "云管平台"]),
] as const;

function host(name: string, ip: string, kind: Host["kind"], [unit, system]: readonly [string, string]): Host {
  return { name, ip, kind, unit, system, importance: "critical", level: 3 };
}

export const hosts: readonly Host[] = [...departments.flatMap(departmentHosts), ...Object.values(cast), ...devices];

/** Hosts of the quiet districts: registered, and nothing is heard of them. */
const quiet = districts.flatMap((unit, n) => {
  const base = { unit, system: "区电子公文系统", importance: "normal", level: 2 } as const;
  return [
    { ...base, name: `q${n + 1}-oa-srv-01`, ip: `10.20.${n + 11}.11`, kind: "windows" },
    { ...base, name: `q${n + 1}-web-01`, ip: `10.20.${n + 11}.21`, kind: "web" },
    { ...base, name: `q${n + 1}-pc-001`, ip: `10.20.${n + 11}.101`, kind: "terminal" },
  ] as const;
});

/** The asset register as the import of the console reads it. */
export function assetsCsv(): string {
  const header = "名称,类型,地址,主机名,责任单位,所属系统,责任人,区域,重要程度,保护等级";
  const kinds = {
    web: "server",
    linux: "server",
    database: "database",
    windows: "server",
    terminal: "terminal",
    network: "network-device",
  } as const;
  const rows = [...hosts, ...quiet].map((each) =>
    [
      each.name,
      kinds[each.kind],
      each.ip,
      each.name,
      each.unit,
      each.system,
      "信息科负责人",
      zoneOf(each.ip),
      each.importance,
      each.level,
    ].join(","),
  );
  return [header, ...rows].join("\n");
}

const zoneOf = (ip: string): string =>
  ip.startsWith("10.30.") ? "办公区" : ip.startsWith("10.20.") ? "电子政务外网" : "政务云";
