import { spawn, spawnSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { loadChecks } from "../analyzer/src/compliance/check/load.ts";
import { loadPolicy, policyOf } from "../analyzer/src/compliance/check/policy.ts";
import { runChecks } from "../analyzer/src/compliance/check/run.ts";
import { EvidencePayload, SignedEvidence } from "../model/src/compliance/evidence.ts";

/** Where a check of ours and a test of Lynis 3.0 look at the same thing. */
interface Pair {
  readonly check: string;
  readonly lynis: string;
  /** What the line of a finding says (message and details). */
  readonly says: RegExp;
  /** Why they may differ, and which of the two then complains. */
  readonly differs?: { readonly who: "ours" | "lynis"; readonly why: string };
}

const ssh = (check: string, option: string, differs?: Pair["differs"]): Pair => ({
  check,
  lynis: "SSH-7408",
  says: new RegExp(`\\b${option}\\b`, "i"),
  ...(differs === undefined ? {} : { differs }),
});

const pairs: readonly Pair[] = [
  { check: "linux-password-max-age", lynis: "AUTH-9286", says: /maximum password age/ },
  { check: "linux-password-min-age", lynis: "AUTH-9286", says: /minimum password age/ },
  { check: "linux-password-quality-module", lynis: "AUTH-9262", says: /PAM module for password strength/ },
  { check: "linux-password-empty", lynis: "AUTH-9283", says: /without password/ },
  { check: "linux-uid-zero", lynis: "AUTH-9204", says: /UID 0/ },
  { check: "linux-uid-unique", lynis: "AUTH-9208", says: /unique|same UID/ },
  { check: "linux-umask", lynis: "AUTH-9328", says: /umask in \/etc\/login\.defs/ },
  { check: "linux-updates-pending", lynis: "PKGS-7392", says: /vulnerable packages/ },
  {
    check: "linux-updates-automatic",
    lynis: "PKGS-7420",
    says: /automatically apply upgrades/,
    differs: { who: "lynis", why: "it wants upgrades applied; the standard wants holes found, and a test before" },
  },
  { check: "linux-audit-running", lynis: "ACCT-9628", says: /auditd/ },
  { check: "linux-syslog-running", lynis: "LOGG-2130", says: /syslog daemon/ },
  { check: "linux-integrity-baseline", lynis: "FINT-4350", says: /file integrity tool/ },
  { check: "linux-antimalware-running", lynis: "HRDN-7230", says: /malware scanner/ },
  { check: "linux-home-modes", lynis: "HOME-9304", says: /permissions of home/ },
  {
    check: "linux-login-banner",
    lynis: "BANN-7126",
    says: /banner to \/etc\/issue/,
    differs: { who: "lynis", why: "it wants legal words in the banner; ours only that no version is given away" },
  },
  {
    check: "linux-sshd-config-mode",
    lynis: "FILE-7524",
    says: /file permissions/,
    differs: { who: "lynis", why: "one finding for a list of files, of which sshd_config is one" },
  },
  {
    check: "linux-time-service",
    lynis: "TIME-3104",
    says: /NTP/,
    differs: { who: "ours", why: "it is content with an enabled systemd-timesyncd; ours wants it running" },
  },
  { check: "linux-packages-unneeded", lynis: "HRDN-7222", says: /compilers/ },
  ssh("linux-root-login", "PermitRootLogin", {
    who: "ours",
    why: "it is content with prohibit-password; ours wants no",
  }),
  ssh("linux-ssh-tries", "MaxAuthTries", { who: "lynis", why: "it wants 3, the assessor's guide 5" }),
  ssh("linux-ssh-empty-passwords", "PermitEmptyPasswords"),
  ssh("linux-host-trust", "IgnoreRhosts"),
];

const folder = mkdtempSync(join(tmpdir(), "chengfang-lynis-"));
const root = fileURLToPath(new URL("../", import.meta.url));
const read = (file: string) => readFileSync(join(root, file), "utf8");

/** Without a running sshd neither of the two looks at its settings; ours reads /etc/ssh as any other does. */
async function withSshd(run: () => void): Promise<void> {
  const running = spawnSync("pgrep", ["-x", "sshd"]).status === 0;
  if (running || spawnSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", join(folder, "host")]).status !== 0) {
    return run();
  }
  const settings = ["-o", "ListenAddress=127.0.0.1", "-o", "PidFile=none", "-o", "Port=22922"];
  const sshd = spawn("/usr/sbin/sshd", ["-D", "-h", join(folder, "host"), ...settings], { stdio: "ignore" });
  sshd.on("error", () => process.stdout.write("no sshd here: its settings are left out\n"));
  await sleep(1000);
  try {
    run();
  } finally {
    sshd.kill();
  }
}

/** Findings of Lynis: `TEST message details`. */
function findings(): string[] {
  const report = join(folder, "report.dat");
  const tests = [...new Set(pairs.map(({ lynis }) => lynis)), "SSH-7402", "SSH-7404", "SSH-7406"].join(" ");
  const files = ["--report-file", report, "--log-file", join(folder, "lynis.log")];
  spawnSync("lynis", ["audit", "system", "--quick", "--no-colors", "--quiet", ...files, "--tests", tests]);
  const lines = readFileSync(report, "utf8").matchAll(/^(?:warning|suggestion)\[\]=(.*)$/gm);
  return [...lines].map(([, line = ""]) => line.replaceAll("|", " "));
}

/** What our checks say of what the agent saw. */
function ours(): ReadonlyMap<string, string> {
  const agent = join(root, "rules/compliance/agent/chengfang-agent.sh");
  const { stdout } = spawnSync("sh", [agent, "--unsigned"], { encoding: "utf8", maxBuffer: 64_000_000 });
  const { payload } = SignedEvidence.parse(JSON.parse(stdout));
  const { facts, observedAt, platforms } = EvidencePayload.parse(JSON.parse(Buffer.from(payload, "base64").toString()));
  const files = globSync("rules/compliance/checks/linux/*.yml", { cwd: root }).filter((file) => !/samples/.test(file));
  const { checks } = loadChecks(files.map((path) => ({ path, text: read(path) })));
  const policy = loadPolicy({ path: "default.yml", text: read("rules/compliance/policy/default.yml") });
  const results = runChecks({ checks, platforms, facts, parameters: policyOf(policy.parameters), observedAt });
  return new Map(results.map(({ uid, status }) => [uid.split(":")[2] ?? "", status]));
}

function judge({ lynis, says, differs }: Pair, found: readonly string[], status: string): string {
  const complains = found.some((line) => line.startsWith(lynis) && says.test(line));
  if (status !== "pass" && status !== "fail") return `left out: ${status}`;
  if (complains === (status === "fail")) return complains ? "both complain" : "both are content";
  const who = complains ? "lynis" : "ours";
  return differs?.who === who ? `only ${who} complains: ${differs.why}` : `DIFFERS: only ${who} complains`;
}

if (spawnSync("lynis", ["--version"]).status !== 0) {
  process.stdout.write("skipped: lynis is not installed\n");
} else {
  await withSshd(() => {
    const statuses = ours();
    const found = findings();
    for (const pair of pairs) {
      const said = judge(pair, found, statuses.get(pair.check) ?? "no such check");
      process.stdout.write(`${pair.check.padEnd(32)} ${pair.lynis}  ${said}\n`);
      if (/^DIFFERS|no such check/.test(said)) process.exitCode = 1;
    }
  });
}
rmSync(folder, { recursive: true, force: true });
