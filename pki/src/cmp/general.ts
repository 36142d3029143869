import { asOid, children, reader, tags } from "../x509/der/decode.ts";
import { oid, sequence } from "../x509/der/encode.ts";
import { isMalformed, parsing } from "../x509/malformed.ts";
import type { Answer } from "./answer.ts";
import { CmpFailure } from "./failure.ts";
import { cmpOids } from "./oids.ts";
import type { Call } from "./server.ts";
import type { Cmp } from "./cmp.ts";

/** RFC 9483 §4.3: what a client asks to know. Of what is not known, the type comes back without a value. */
export async function inform(cmp: Cmp, call: Call): Promise<Answer> {
  const types = parsing(() =>
    children(call.message.body.content, tags.sequence).map((info) => asOid(reader(info, tags.sequence).next())),
  );
  if (isMalformed(types)) throw new CmpFailure("badDataFormat", types.detail);
  const infos = await Promise.all(types.map(async (type) => sequence(oid(type), ...(await valueOf(cmp, type)))));
  return { name: "genp", content: sequence(...infos) };
}

async function valueOf({ certificates }: Cmp, type: string): Promise<Uint8Array[]> {
  if (type !== cmpOids.caCerts) return [];
  return [sequence(...(await certificates.authorities()).map(({ der }) => der))];
}
