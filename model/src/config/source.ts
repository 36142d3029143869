import { z } from "zod";

export const port = z.int().min(0).max(65_535);

/** An offset from UTC such as `+08:00`, for sources that send none. */
export const Zone = z.string().regex(/^[+-](0\d|1[0-4]):[0-5]\d$/, "an offset such as +08:00");

/** RFC 3164 names neither year, zone nor encoding: what a source is known to use. */
export const Source = z.strictObject({
  /** Address or range of the sender, e.g. `10.1.2.0/24`. */
  from: z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]),
  /** Zone of its time stamps. */
  timezone: Zone.optional(),
  /** Encoding of its bytes; the original is kept as received. */
  encoding: z.enum(["utf-8", "gb18030"]).optional(),
  /** Name of the format, if detection by content is not wanted. */
  format: z.string().optional(),
  /**
   * Common name, or DNS name, address or mail address among the alternative names, that its certificate must hold: over
   * TLS that asks for certificates, others from these addresses are refused.
   */
  certificate: z.string().min(1).max(255).optional(),
});
export type Source = z.infer<typeof Source>;

/** What every server of TLS is given; the key belongs to the certificate. */
export const tlsKeys = {
  /** PEM file with the server's certificate chain; without one, the platform's own authority gives a certificate. */
  cert: z.string().optional(),
  /** PEM file with its private key. */
  key: z.string().optional(),
  /** PEM file with the authorities of clients, or `platform` for the platform's own; given, clients must show a certificate. */
  clientCa: z.string().optional(),
};

export const bothOrNone = ({ cert, key }: { cert?: string | undefined; key?: string | undefined }) =>
  (cert === undefined) === (key === undefined);

export const TlsFiles = z.strictObject(tlsKeys).refine(bothOrNone, "cert and key go together");
export type TlsFiles = z.infer<typeof TlsFiles>;
