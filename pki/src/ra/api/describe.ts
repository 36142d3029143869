import swagger from "@fastify/swagger";
import type { FastifyInstance, FastifySchema } from "fastify";
import { createJsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import { z } from "zod";

const transform = createJsonSchemaTransform({});

const info = {
  title: "Chengfang 城防: registration authority",
  version: "0.1.0",
  description:
    "Lists follow simple-rest: `filter`, `sort` and `range` hold JSON, `Content-Range` says which rows of how many. " +
    "Errors are problem+json (RFC 9457). Times are RFC 3339 in UTC. Instead of a token, a client certificate of a " +
    "person whose account of the console is in the register.",
  license: { name: "MulanPSL-2.0", identifier: "MulanPSL-2.0" },
};

const securitySchemes = {
  token: { type: "http", scheme: "bearer", description: "`chengfang token create --role ROLE`" },
} as const;

const file = z.string().meta({ format: "binary", description: "The file" });

/** Writes the OpenAPI 3.1 document from the schemas that the routes are checked by. */
export async function describe(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: { openapi: "3.1.0", info, components: { securitySchemes } },
    transform: (given) => {
      const { access = "" } = given.route.config ?? {};
      return transform({ ...given, schema: described(given.schema ?? {}, access) });
    },
    transformObject: jsonSchemaTransformObject,
  });
}

type Described = FastifySchema & { readonly "x-access": string };

/** A route's schema with who may call it. */
function described(schema: FastifySchema, access: string): Described {
  return {
    ...schema,
    security: access === "public" ? [] : [{ token: [] }],
    description: `Access: ${access}`,
    response: schema.response ?? { 200: file },
    "x-access": access,
  };
}
