/** What an investigation looks at: processes that start each other, flows, name look-ups, and what attackers write into logs. */
export function investigatedLines(now: number): string {
  return [...processes(now), ...flows(now), hostile(now)].map((each) => `${JSON.stringify(each)}\n`).join("");
}

const at = (now: number, minutes: number) => new Date(now - minutes * 60_000).toISOString();

function base(now: number, minutes: number, id: string) {
  const time = at(now, minutes);
  return { "@timestamp": time, "event.id": id, "event.ingested": time, "event.kind": "event" };
}

const tree = [
  ["explorer.exe", "", "C:\\Windows\\explorer.exe"],
  ["winword.exe", "explorer.exe", "winword.exe /n C:\\Users\\zhangwei\\通知.docm"],
  ["powershell.exe", "winword.exe", "powershell -enc SQBFAFgA <script>alert(1)</script>"],
  ["whoami.exe", "powershell.exe", "whoami /all"],
  ["cmd.exe", "powershell.exe", "cmd /c net user guest /active:yes"],
  ["net.exe", "cmd.exe", "net user guest /active:yes"],
] as const;

function processes(now: number) {
  return tree.map(([name, parent, line], i) => ({
    ...base(now, 50 - i, `process-${i}`),
    "event.category": ["process"],
    "event.type": ["start"],
    "event.dataset": "windows.sysmon_operational",
    "event.code": "1",
    "host.name": "office-07",
    "user.name": "zhangwei",
    "related.user": ["zhangwei"],
    "related.hosts": ["office-07"],
    "process.name": name,
    "process.pid": 1000 + i,
    "process.executable": `C:\\Windows\\${name}`,
    "process.command_line": line,
    "event.original": `sysmon 1 ${line}`,
    more: {
      "process.entity_id": `{${name}}`,
      ...(parent === "" ? {} : { "process.parent.entity_id": `{${parent}}`, "process.parent.name": parent }),
      "file.hash.sha256": `${i}`.repeat(64),
    },
  }));
}

function flows(now: number) {
  return Array.from({ length: 30 }, (_, i) => {
    const [source, destination] = ["10.20.1.7", `198.51.100.${(i % 4) + 1}`];
    return {
      ...base(now, 45 - i, `flow-${i}`),
      "event.category": ["network"],
      "event.dataset": i % 3 === 0 ? "suricata.dns" : "suricata.flow",
      "host.name": "office-07",
      "source.ip": source,
      "source.port": 50_000 + i,
      "destination.ip": destination,
      "destination.port": i % 3 === 0 ? 53 : 443,
      "related.ip": [source, destination],
      "related.hosts": ["office-07"],
      ...(i % 3 === 0 ? { "dns.question.name": "cdn.update-check.example" } : {}),
      "event.original": `flow ${source} -> ${destination}`,
      more: { "network.bytes": 1000 * (i + 1) },
    };
  });
}

export const hostileUser = `<img src=x onerror="document.title='taken'">`;

function hostile(now: number) {
  return {
    ...base(now, 1, "hostile-1"),
    "event.dataset": "nginx.access",
    "host.name": "office-07\u202Egnp.exe",
    "user.name": hostileUser,
    "source.ip": "10.20.1.7",
    "related.ip": ["10.20.1.7"],
    message: `\u001B[2J\u001B[31mred <script>document.title="taken"</script> \u202Eevil ${"A".repeat(1_000_000)}`,
    "event.original": `\u001B[2J<script>document.title="taken"</script> ${"B".repeat(1_000_000)}`,
    more: { "user_agent.original": "javascript:alert(1)" },
  };
}
