import { localTime } from "./syslog.ts";

interface Flow {
  readonly from: string;
  readonly to: string;
  readonly port: number;
  readonly fromPort?: number;
  readonly app?: string;
}

function base(at: number, { from, to, port, fromPort = 40_000 + (at % 20_000), app }: Flow) {
  return {
    timestamp: localTime(at).replace("+08:00", "000+0800"),
    flow_id: 1e15 + (at % 1e12),
    in_iface: "eth1",
    src_ip: from,
    src_port: fromPort,
    dest_ip: to,
    dest_port: port,
    proto: "TCP",
    ...(app === undefined ? {} : { app_proto: app }),
  };
}

/** Suricata's record of a finished flow. */
export function flow(at: number, which: Flow & { up: number; down: number; seconds?: number }): string {
  const { up, down, seconds = 4 } = which;
  return JSON.stringify({
    ...base(at, which),
    event_type: "flow",
    flow: {
      pkts_toserver: Math.ceil(up / 1400),
      pkts_toclient: Math.ceil(down / 1400),
      bytes_toserver: up,
      bytes_toclient: down,
      start: localTime(at - seconds * 1000).replace("+08:00", "000+0800"),
      end: localTime(at).replace("+08:00", "000+0800"),
      age: seconds,
      state: "closed",
      reason: "timeout",
      alerted: false,
    },
  });
}

/** A signature that fired. */
export function alert(
  at: number,
  which: Flow & { sid: number; signature: string; category: string; severity: number },
): string {
  const { sid, signature, category, severity } = which;
  return JSON.stringify({
    ...base(at, which),
    event_type: "alert",
    alert: { action: "allowed", gid: 1, signature_id: sid, rev: 1, signature, category, severity },
  });
}

/** A name asked of the city's resolver. */
export function dns(at: number, { from, name }: { from: string; name: string }): string {
  return JSON.stringify({
    ...base(at, { from, to: "10.10.0.53", port: 53 }),
    proto: "UDP",
    event_type: "dns",
    dns: { type: "query", id: at % 65_536, rrname: name, rrtype: "A", tx_id: 0 },
  });
}
