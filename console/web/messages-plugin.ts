import type { Plugin } from "vite";

const prefix = "virtual:messages/";
/** By its address, as Vite would bundle all words into its configuration otherwise. */
const source = new URL("./src/i18n/messages.ts", import.meta.url).href;

/** `virtual:messages/zh` holds the words of one language alone, so that nobody loads those of the other. */
export function messagesPlugin(): Plugin {
  return {
    name: "messages",
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load: async (id) => {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const { messagesIn } = (await import(source)) as typeof import("./src/i18n/messages.ts");
      const words = messagesIn(id.endsWith("/en") ? "en" : "zh");
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(words))});`;
    },
  };
}
