import swagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";
import { createJsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import { Problem } from "../http/problem.ts";

const transform = createJsonSchemaTransform({});

/** Writes the OpenAPI 3.1 document from the schemas that the routes are checked by. */
export async function describe(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Chengfang 城防",
        version: "0.1.0",
        description:
          "Lists follow simple-rest: `filter`, `sort` and `range` hold JSON, `Content-Range` says which rows of how many. " +
          "Errors are problem+json (RFC 9457). Times are RFC 3339 in UTC.",
        license: { name: "MulanPSL-2.0", identifier: "MulanPSL-2.0" },
      },
      components: {
        securitySchemes: {
          token: { type: "http", scheme: "bearer", description: "`chengfang token create --role ROLE`" },
          session: { type: "apiKey", in: "cookie", name: "cf_session", description: "writes also send `x-csrf-token`" },
        },
      },
    },
    transform: (given) => {
      const { route, schema } = given;
      const { config } = route as { config?: { access?: string } };
      const needed = config?.access ?? "";
      const described = {
        ...schema,
        tags: schema?.tags ?? [given.url.split("/")[2] ?? "root"],
        ...(needed === "public" ? { security: [] } : { security: [{ token: [] }, { session: [] }] }),
        description: [schema?.description, `Access: ${needed}`].filter(Boolean).join("\n\n"),
        "x-access": needed,
        response: { "4xx": Problem, "5xx": Problem, ...(schema?.response as object | undefined) },
      };
      return transform({ ...given, schema: described });
    },
    transformObject: jsonSchemaTransformObject,
  });
}
