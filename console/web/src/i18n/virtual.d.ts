declare module "virtual:messages/*" {
  import type { TranslationMessages } from "react-admin";

  const words: TranslationMessages;
  export default words;
}
