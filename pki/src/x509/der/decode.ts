/** The strict DER decoder: elements, their values by type, texts and times. */
export * from "./node.ts";
export * from "./values.ts";
export * from "./text.ts";
export * from "./time.ts";
export { tags } from "./tags.ts";
