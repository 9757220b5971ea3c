import type { texts } from "./texts.en";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "app";
    resources: typeof texts;
    returnNull: false;
    keySeparator: false;
  }
}
