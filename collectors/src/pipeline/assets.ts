import { z } from "zod";
import { Asset } from "@chengfang/model/asset";
/** An asset as the console publishes it to the other parts. */
export const LabelledAsset = Asset.extend({ unitName: z.string() });
export type LabelledAsset = z.infer<typeof LabelledAsset>;
