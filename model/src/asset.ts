import { z } from "zod";

/** Weight of an asset for the city's work; counts in an incident's severity. */
export const Importance = z.enum(["low", "normal", "high", "critical"]);
export type Importance = z.infer<typeof Importance>;

/** GB/T 22240: protection level 1–4 of a system, with the levels of business information (S) and system service (A). */
export const ProtectionLevel = z.int().min(1).max(4);

const text = (max: number) => z.string().trim().max(max);

/** What a person says of an asset: a host, a network range or a system of a unit. */
export const AssetInput = z.object({
  name: text(200).min(1),
  kind: z
    .enum(["server", "network-device", "security-device", "terminal", "application", "database", "range"])
    .default("server"),
  /** IPv4/IPv6 addresses and CIDR ranges. */
  addresses: z
    .array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]))
    .max(1000)
    .default([]),
  hostnames: z.array(text(253)).max(100).default([]),
  /** The responsible unit: a department, district or town of the register. */
  unitId: z.string().nullable().default(null),
  /** The system (等级保护 grading object) that it belongs to. */
  system: text(200).default(""),
  /** The responsible person. */
  owner: text(100).default(""),
  zone: text(100).default(""),
  importance: Importance.default("normal"),
  /** G, the protection level of the system; S and A beside it. null: not graded. */
  levelG: ProtectionLevel.nullable().default(null),
  levelS: ProtectionLevel.nullable().default(null),
  levelA: ProtectionLevel.nullable().default(null),
  note: text(2000).default(""),
});
export type AssetInput = z.infer<typeof AssetInput>;

/** What the kinds are called. */
export const assetKindWords: Readonly<Record<"zh" | "en", Readonly<Record<AssetInput["kind"], string>>>> = {
  zh: {
    server: "服务器",
    "network-device": "网络设备",
    "security-device": "安全设备",
    terminal: "终端",
    application: "应用",
    database: "数据库",
    range: "地址段",
  },
  en: {
    server: "server",
    "network-device": "network device",
    "security-device": "security device",
    terminal: "terminal",
    application: "application",
    database: "database",
    range: "address range",
  },
};

export const Asset = AssetInput.extend({ id: z.string(), createdAt: z.string(), updatedAt: z.string() });
export type Asset = z.infer<typeof Asset>;

/** A unit of the city: department, district, town, or the cloud centre. */
export const UnitInput = z.object({
  name: text(200).min(1),
  kind: z.enum(["department", "district", "town", "centre"]),
  parentId: z.string().nullable().default(null),
  contact: text(100).default(""),
  phone: text(50).default(""),
});
export type UnitInput = z.infer<typeof UnitInput>;
export const Unit = UnitInput.extend({ id: z.string() });
export type Unit = z.infer<typeof Unit>;
