import { createServer } from "node:http";
import type { Server } from "node:http";
import { socketPath } from "@chengfang/store/socket";

/** The other end of the registration authority's socket on a day when there is nothing to tell. */
export async function quietAuthority(data: string): Promise<Server> {
  const server = createServer(({ url = "" }, response) => {
    const nothing = url.endsWith("/self") ? { person: null, certificates: [], requests: [] } : [];
    const headers = { "content-type": "application/json", "content-range": "nothing */0" };
    response.writeHead(200, headers).end(JSON.stringify(nothing));
  });
  await new Promise<void>((resolve) => server.listen(socketPath(data, "ra"), resolve));
  return server;
}
