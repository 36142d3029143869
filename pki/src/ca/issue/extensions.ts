import { Refusal } from "@chengfang/model/refusal";
import { z } from "zod";
import type { Profile } from "../../profile/profile.ts";
import { octetString } from "../../x509/der/encode.ts";
import { identifyCode } from "../../x509/extension/identifyCode.ts";
import { encodeExtension } from "../../x509/extension/encode.ts";
import { tlsFeature } from "../../x509/extension/tlsFeature.ts";
import { unifiedSocialCreditCode } from "../../x509/extension/unifiedSocialCreditCode.ts";
import { oids } from "../../x509/oid.ts";

type Name = Profile["extensions"][number];

const IdentifyCode = z.strictObject({
  kind: z.enum(["resident", "military", "passport"]),
  number: z.string().regex(/^[A-Za-z0-9]{5,20}$/),
});

/** How each extension of a request is read and written. */
const encoders = {
  /** RFC 8737 §3: the SHA-256 of the key authorisation, critical. */
  acmeIdentifier: (value) => {
    const digest = Buffer.from(z.base64().parse(value), "base64");
    return encodeExtension({ oid: oids.acmeIdentifier, critical: true, value: octetString(digest) });
  },
  tlsFeature: (value) =>
    plain(
      oids.tlsFeature,
      tlsFeature.encode(
        z
          .array(z.literal([5, 17]))
          .min(1)
          .parse(value),
      ),
    ),
  identifyCode: (value) => plain(oids.identifyCode, identifyCode.encode(IdentifyCode.parse(value))),
  /** GB 32100-2015: 18 digits and letters, without I, O, S, V, Z. */
  unifiedSocialCreditCode: (value) => {
    const code = z
      .string()
      .regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/)
      .parse(value);
    return plain(unifiedSocialCreditCode.oid, unifiedSocialCreditCode.encode(code));
  },
} as const satisfies Record<Name, (value: unknown) => Uint8Array>;

const plain = (oid: string, value: Uint8Array) => encodeExtension({ oid, critical: false, value });

/** The extensions a request brings, as far as the profile allows them. Refuses ("invalid"). */
export function requestedExtensions(profile: Profile, asked: Readonly<Record<string, unknown>>): Uint8Array[] {
  return Object.entries(asked).map(([name, value]) => {
    const allowed = profile.extensions.find((each) => each === name);
    if (allowed === undefined) throw new Refusal("invalid", `profile ${profile.name} takes no extension ${name}`);
    try {
      return encoders[allowed](value);
    } catch (error) {
      if (error instanceof z.ZodError) throw new Refusal("invalid", `${name}: ${z.prettifyError(error)}`);
      throw error;
    }
  });
}
