import { runPart } from "@chengfang/store/part";
import { openCa } from "../ca/client.ts";
import { openListeners } from "../listen/listeners.ts";
import type { RaContext } from "./context.ts";
import { loginRoutes, publicRoutes, raRoutes } from "./routes.ts";

await runPart("pki/ra", async ({ config, log, stop }) => {
  const ca = openCa(config.data);
  const context: RaContext = { config, log, ca, stop, now: Date.now };
  const listeners = await openListeners(context, {
    public: publicRoutes(context),
    ra: raRoutes(context),
    login: loginRoutes(context),
  });
  return {
    ready: { pki: listeners.urls },
    close: async () => {
      await listeners.close();
      await ca.close();
    },
  };
});
