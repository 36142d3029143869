import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const openssl = (args: readonly string[]) => spawnSync("openssl", args, { stdio: "ignore" }).status;

/** Whether certificates can be made here. */
export const hasOpenssl = openssl(["version"]) === 0;

/** A certificate and its key as PEM files, and what they hold. */
export interface Made {
  readonly files: { readonly certificate: string; readonly key: string };
  readonly certificate: string;
  readonly key: string;
}

const ec = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

/** A certificate of this name: an authority's own, or issued by one. */
export function makeCertificate(folder: string, name: string, issuer?: Made): Made {
  const files = { certificate: join(folder, `${name}.pem`), key: join(folder, `${name}.key`) };
  const out = ["-subj", `/O=City/CN=${name}`, "-out", files.certificate, "-keyout", files.key];
  if (issuer === undefined) {
    expectDone(["req", "-x509", ...ec, "-days", "4", "-addext", "keyUsage=critical,keyCertSign", ...out]);
  } else {
    const request = join(folder, `${name}.csr`);
    const extensions = join(folder, `${name}.ext`);
    writeFileSync(extensions, "basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature\n");
    expectDone(["req", ...ec, "-subj", `/O=City/CN=${name}`, "-out", request, "-keyout", files.key]);
    const from = ["-CA", issuer.files.certificate, "-CAkey", issuer.files.key, "-CAcreateserial"];
    const to = ["-days", "4", "-extfile", extensions, "-out", files.certificate];
    expectDone(["x509", "-req", "-in", request, ...from, ...to]);
  }
  return { files, certificate: readFileSync(files.certificate, "utf8"), key: readFileSync(files.key, "utf8") };
}

function expectDone(args: readonly string[]): void {
  if (openssl(args) !== 0) throw new Error(`openssl ${args.join(" ")}`);
}
