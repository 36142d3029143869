import type { Config } from "@chengfang/model/config";

/** Where others find what the authorities publish; written into certificates. RFC 5280 §4.2.1.13, §4.2.2.1: plain HTTP. */
export interface Addresses {
  readonly ocsp: string;
  issuer(authority: string): string;
  crl(authority: string, shard: number): string;
  delta(authority: string, shard: number): string;
}

/** The public addresses of this installation. The public listener answers them from the paths of `publicPaths`. */
export function addressesOf({ publicName, port }: Config["pki"]): Addresses {
  const base = `http://${publicName}${port === 80 || port === 0 ? "" : `:${port}`}`;
  return {
    ocsp: `${base}/ocsp`,
    issuer: (authority) => `${base}/aia/${authority}.cer`,
    crl: (authority, shard) => `${base}/crl/${authority}-${shard}.crl`,
    delta: (authority, shard) => `${base}/crl/${authority}-${shard}-delta.crl`,
  };
}
