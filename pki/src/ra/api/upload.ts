import multipart from "@fastify/multipart";
import { Refusal } from "@chengfang/model/refusal";
import type { FastifyInstance, FastifyRequest } from "fastify";

/** Bytes of a file at most. */
const largest = 10_485_760;
export const uploadLimit = largest + 65_536;

/** Lets a scope take files: as a form's, or as the body itself in text/csv. */
export async function acceptFiles(app: FastifyInstance): Promise<void> {
  await app.register(multipart, { limits: { fileSize: largest, files: 1, fields: 5 } });
  app.addContentTypeParser("text/csv", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
}

/** The bytes of the file that a request brings. Refuses ("bad-request") one without. */
export async function fileOf(request: FastifyRequest): Promise<Buffer> {
  if (Buffer.isBuffer(request.body)) return request.body;
  const part = request.isMultipart() ? await request.file() : undefined;
  if (part === undefined) throw new Refusal("bad-request", "no file: send a form with one, or text/csv");
  return part.toBuffer();
}
