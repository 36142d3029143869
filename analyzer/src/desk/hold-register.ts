import { followDocument, readDocument } from "@chengfang/store/documents";
import { type Register, RegisteredAssets, registerOf } from "../alert/register.ts";

/** The asset register as it is now; the console publishes it after each change. */
export async function holdRegister(data: string, stop: AbortSignal): Promise<() => Register> {
  let register = registerOf((await readDocument(data, "assets", RegisteredAssets)) ?? []);
  const follow = async () => {
    for await (const assets of followDocument(data, "assets", RegisteredAssets, stop)) register = registerOf(assets);
  };
  void follow();
  return () => register;
}
