import type { Config } from "@chengfang/model/config";
import { Inputs } from "@chengfang/model/config/inputs";
import type { z } from "zod";
import type { Ground, Listening } from "./input.ts";

type Key = keyof Inputs;

/** An input that the configuration switches on under `inputs`. */
export interface Input {
  readonly key: Key;
  readonly title: { readonly zh: string; readonly en: string };
  /** What its sender learns: `disk` when it is told once its records are on disk, `none` when it is told nothing. */
  readonly acknowledged: "disk" | "none";
  readonly options: z.ZodType;
  /** Undefined when it is off or cannot open. */
  listen(config: Inputs, ground: Ground): Promise<Listening | undefined>;
}

interface Line<K extends Key> extends Pick<Input, "title" | "acknowledged"> {
  readonly listen: (config: NonNullable<Inputs[K]>, ground: Ground) => Promise<Listening | undefined>;
}

function input<K extends Key>(key: K, { title, acknowledged, listen }: Line<K>): Input {
  return {
    key,
    title,
    acknowledged,
    options: Inputs.shape[key].unwrap(),
    async listen(config, ground) {
      const own = config[key];
      return own === undefined ? undefined : listen(own, ground);
    },
  };
}

/**
 * Every input besides syslog, files and `POST /ingest`, which are always there. The program of one that is off is not loaded:
 * all of them, with the libraries of databases and archives, take eight megabytes.
 */
export const inputs: readonly Input[] = [
  input("beats", {
    title: { zh: "Filebeat、Winlogbeat 等（Lumberjack v2）", en: "Filebeat, Winlogbeat and others (Lumberjack v2)" },
    acknowledged: "disk",
    listen: async (config, ground) => (await import("./beats/beats.ts")).listenBeats(config, ground),
  }),
  input("relp", {
    title: { zh: "RELP（rsyslog 的可靠传输）", en: "RELP, rsyslog's reliable transport" },
    acknowledged: "disk",
    listen: async (config, ground) => (await import("./relp/relp.ts")).listenRelp(config, ground),
  }),
  input("gelf", {
    title: { zh: "GELF（Graylog），UDP 与 TCP", en: "GELF (Graylog), UDP and TCP" },
    acknowledged: "none",
    listen: async (config, ground) => (await import("./gelf/gelf.ts")).listenGelf(config, ground),
  }),
  input("fluent", {
    title: { zh: "Fluentd、Fluent Bit（forward 协议）", en: "Fluentd and Fluent Bit (forward protocol)" },
    acknowledged: "disk",
    listen: async (config, ground) => (await import("./fluent/fluent.ts")).listenFluent(config, ground),
  }),
  input("archives", {
    title: {
      zh: "已归档的文件（含 gzip）：整份读一次",
      en: "Files that are complete, gzip among them: each read whole, once",
    },
    acknowledged: "disk",
    listen: async (config, ground) => (await import("./archive/archive.ts")).listenArchives(config, ground),
  }),
  input("databases", {
    title: {
      zh: "数据库审计表（定时查询 PostgreSQL、MySQL、MariaDB）",
      en: "Audit tables of databases, asked at intervals (PostgreSQL, MySQL, MariaDB)",
    },
    acknowledged: "disk",
    listen: async (config, ground) => (await import("./database/database.ts")).pollDatabases(config, ground),
  }),
  input("drop", {
    title: {
      zh: "摆渡目录（离线网络的签名包）",
      en: "Drop folders: signed bundles from networks without a line",
    },
    acknowledged: "disk",
    listen: async (config, ground) => (await import("./drop/drop.ts")).listenDrops(config, ground),
  }),
  input("pulls", {
    title: {
      zh: "云审计（阿里云 ActionTrail、华为云 CTS、AWS CloudTrail）",
      en: "Audit trails of clouds (Alibaba Cloud ActionTrail, Huawei Cloud CTS, AWS CloudTrail)",
    },
    acknowledged: "disk",
    listen: async (config, ground) => (await import("./pull/pull.ts")).pullTrails(config, ground),
  }),
  input("buckets", {
    title: {
      zh: "对象存储中的云审计日志（S3 协议）",
      en: "Audit trails of clouds in object stores (S3 protocol)",
    },
    acknowledged: "disk",
    listen: async (config, ground) => (await import("./pull/bucket.ts")).pullBuckets(config, ground),
  }),
  input("suricata", {
    title: { zh: "本机 Suricata（Unix 套接字）", en: "Suricata on this machine, over its Unix socket" },
    acknowledged: "none",
    listen: async (config, ground) => (await import("./suricata.ts")).listenSuricata(config, ground),
  }),
  input("flow", {
    title: {
      zh: "流量（NetFlow v5/v9、IPFIX、NetStream、sFlow）",
      en: "Flows (NetFlow v5/v9, IPFIX, NetStream, sFlow)",
    },
    acknowledged: "none",
    listen: async (config, ground) => (await import("./flow/flow.ts")).listenFlow(config, ground),
  }),
  input("snmp", {
    title: { zh: "SNMP Trap 与 Inform（v1、v2c、v3）", en: "SNMP traps and informs (v1, v2c, v3)" },
    acknowledged: "disk",
    listen: async (config, ground) => (await import("./snmp/snmp.ts")).listenSnmp(config, ground),
  }),
  input("forwarded", {
    title: { zh: "区县采集器（chengfang collect）", en: "Collectors of districts (chengfang collect)" },
    acknowledged: "disk",
    listen: async (config, ground) => (await import("./forwarded/forwarded.ts")).listenForwarded(config, ground),
  }),
];

/** Opens those that are configured, by their key. */
export async function listenAll(config: Config, ground: Ground): Promise<ReadonlyMap<Key, Listening>> {
  const open = new Map<Key, Listening>();
  for (const each of inputs) {
    const listening = await each.listen(config.inputs, ground);
    if (listening !== undefined) open.set(each.key, listening);
  }
  return open;
}
