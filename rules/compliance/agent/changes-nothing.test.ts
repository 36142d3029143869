import { spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const agent = fileURLToPath(new URL("./chengfang-agent.sh", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "chengfang-strace-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** System calls by which something on a host is changed; `open` may be one. */
const opening = ["open", "openat", "openat2", "creat"];
const changing = `
  unlink unlinkat rename renameat renameat2 mkdir mkdirat rmdir link linkat symlink symlinkat chmod fchmod
  fchmodat chown fchown lchown fchownat mknod mknodat truncate ftruncate utime utimes futimesat utimensat
  setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr mount umount2 init_module finit_module
  delete_module settimeofday clock_settime sethostname swapon swapoff reboot bind kill
`
  .trim()
  .split(/\s+/);
const write = /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND|O_TMPFILE/;

// No strace, or not allowed to trace: nothing can be shown here.
const strace = spawnSync("strace", ["-qq", "-e", "trace=none", "true"]).status === 0;

test.skipIf(!strace)("under strace it writes to nothing but /dev/null and its own output", { timeout: 120_000 }, () => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const key = join(home, "key.pem");
  const log = join(home, "strace.log");
  writeFileSync(key, privateKey.export({ type: "pkcs8", format: "pem" }));
  const calls = [...opening, ...changing].map((call) => `?${call}`).join(",");
  const args = ["--seccomp-bpf", "-f", "-qq", "-e", `trace=${calls}`, "-e", "signal=none", "-o", log, "sh", agent];
  const { status, stdout } = spawnSync("strace", [...args, "--key", key], { encoding: "utf8", maxBuffer: 64_000_000 });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ signature: { algorithm: "ecdsa-p256-sha256" } });
  const lines = readFileSync(log, "utf8").split("\n");
  expect(lines.length).toBeGreaterThan(1000);
  const wrong = lines.filter((line) => {
    const [, call = ""] = /^\d+\s+(\w+)\(/.exec(line) ?? [];
    if (changing.includes(call)) return !/AF_NETLINK/.test(line); // the kernel's answers of `ip` and `ss`
    // What was not allowed changed nothing: rpm, run as nobody, asks its database for a lock.
    return opening.includes(call) && write.test(line) && !line.includes('"/dev/null"') && !line.includes(" = -1 E");
  });
  expect(wrong).toEqual([]);
  const keys = lines.filter((line) => /\.pem"|ssh_host_\w+_key"|\/\.ssh\//.test(line) && !line.includes(key));
  const sshd = new Set(lines.flatMap((line) => /^(\d+)\s.*"\/etc\/ssh\/sshd_config"/.exec(line)?.[1] ?? []));
  expect(keys.filter((line) => !sshd.has(line.split(/\s/, 1)[0] ?? ""))).toEqual([]);
});

test("a shell may keep here-documents in files: its text has none", () => {
  expect(readFileSync(agent, "utf8")).not.toContain("<<");
});
