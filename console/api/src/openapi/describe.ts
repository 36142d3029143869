import swagger from "@fastify/swagger";
import type { FastifyInstance, FastifySchema } from "fastify";
import { createJsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "@chengfang/model/problem";
import { polish } from "./polish.ts";

const transform = createJsonSchemaTransform({});

const info = {
  title: "Chengfang 城防",
  version: "0.1.0",
  description:
    "Lists follow simple-rest: `filter`, `sort` and `range` hold JSON, `Content-Range` says which rows of how many. " +
    "Errors are problem+json (RFC 9457). Times are RFC 3339 in UTC.",
  license: { name: "MulanPSL-2.0", identifier: "MulanPSL-2.0" },
};

const securitySchemes = {
  token: { type: "http", scheme: "bearer", description: "`chengfang token create --role ROLE`" },
  session: { type: "apiKey", in: "cookie", name: "cf_session", description: "writes also send `x-csrf-token`" },
} as const;

/** Writes the OpenAPI 3.1 document from the schemas that the routes are checked by. */
export async function describe(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: { openapi: "3.1.0", info, components: { securitySchemes } },
    transform: (given) => {
      const { access = "" } = given.route.config ?? {};
      return transform({ ...given, schema: described(given.schema ?? {}, { url: given.url, access }) });
    },
    transformObject: (given) => polish(jsonSchemaTransformObject(given)),
  });
}

/** What a route without a schema for its answer gives: bytes of the type it `produces`. */
const file = z.string().meta({ format: "binary", description: "The file, or the stream" });

/** A form with one file: read as a stream, so no schema checks it, but callers have to know. */
const upload = z.object({ file: z.string().meta({ format: "binary" }) });

type Described = FastifySchema & { readonly "x-access": string };

/** A route's schema with what all routes have: who may call it, under which heading, and the answer that says no. */
function described(schema: FastifySchema, { url, access }: { url: string; access: string }): Described {
  const [, root = "", resource = root] = url.split("/");
  return {
    ...schema,
    ...(schema.consumes?.includes("multipart/form-data") ? { body: upload } : {}),
    tags: schema.tags ?? [root === "api" ? resource : root],
    security: access === "public" ? [] : [{ token: [] }, { session: [] }],
    description: [schema.description, `Access: ${access}`].filter(Boolean).join("\n\n"),
    response: { ...(schema.response ?? { 200: file }), "4xx": Problem, "5xx": Problem },
    "x-access": access,
  };
}
