import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A certificate for TLS on this machine, if there is openssl to make one. */
export function certificate(): { readonly paths: { cert: string; key: string }; remove(): void } | undefined {
  const folder = mkdtempSync(join(tmpdir(), "chengfang-bench-tls-"));
  const [cert, key] = [join(folder, "cert.pem"), join(folder, "key.pem")];
  const kind = [
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:P-256",
    "-nodes",
    "-days",
    "2",
    "-subj",
    "/CN=localhost",
  ];
  const made = spawnSync("openssl", ["req", "-x509", ...kind, "-keyout", key, "-out", cert]);
  const remove = () => rmSync(folder, { recursive: true });
  if (made.status === 0) return { paths: { cert, key }, remove };
  remove();
  return undefined;
}
