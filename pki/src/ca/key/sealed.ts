// The keystore and the root files seal as the KMC does.
export * from "../../key/sealed.ts";
