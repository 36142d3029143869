import type { EveType } from "@chengfang/suricata-parser";
import type { EventType } from "./place.ts";
import { alert } from "./type/alert.ts";
import { dns } from "./type/dns.ts";
import { fileinfo, ftp, ftpData, nfs, tftp } from "./type/file.ts";
import { flow, netflow } from "./type/flow.ts";
import { http } from "./type/http.ts";
import { krb5, ldap, mqtt, pgsql, rdp, rfb, snmp, ssh } from "./type/identity.ts";
import { email, smtp } from "./type/mail.ts";
import { anomaly, dhcp, drop, others, sip, stats } from "./type/network.ts";
import { packet } from "./type/packet.ts";
import { dcerpc, smb } from "./type/smb.ts";
import { quic, tls } from "./type/tls.ts";

/** Every event type by the key that EVE gives it; `packet` and `email` are parts that several types carry. None that has a shape is left out. */
export const eventTypes: Readonly<Record<string, EventType>> = {
  packet,
  email,
  alert,
  anomaly,
  dcerpc,
  dhcp,
  dns,
  drop,
  fileinfo,
  flow,
  ftp,
  ftp_data: ftpData,
  http,
  krb5,
  ldap,
  mqtt,
  netflow,
  nfs,
  pgsql,
  quic,
  rdp,
  rfb,
  sip,
  smb,
  smtp,
  snmp,
  ssh,
  stats,
  tftp,
  tls,
  ...others,
} satisfies Readonly<Record<EveType, EventType>> & Readonly<Record<string, EventType>>;
