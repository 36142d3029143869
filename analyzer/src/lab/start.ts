import type { PartContext, RunningPart } from "@chengfang/store/part";
import { createCrew } from "./crew.ts";
import { hosted } from "./hosted/table.ts";
import { serveLab } from "./server.ts";

/** Answers questions about rules on a local socket of its own: what is tried out here never meets the live rules. */
export async function startLab(context: PartContext): Promise<RunningPart> {
  const { data } = context.config;
  const crew = createCrew();
  const open = await Promise.all(
    Object.entries(hosted).map(async ([name, operation]) => [name, await operation.open(context)] as const),
  );
  const guests = new Map(open);
  const server = await serveLab(data, { crew, guests }, context.log);
  return {
    close: async () => {
      await server.close();
      await Promise.all([...guests.values()].map((guest) => guest.close()));
      await crew.close();
    },
  };
}
