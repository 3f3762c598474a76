// French, English and four themes; the packages' own Assets.js brings fifty locales and ten themes (21 MB).
import { registerI18nLoader } from "@ui5/webcomponents-base/dist/asset-registries/i18n.js";
import { registerIconLoader } from "@ui5/webcomponents-base/dist/asset-registries/Icons.js";
import { registerLocaleDataLoader } from "@ui5/webcomponents-base/dist/asset-registries/LocaleData.js";
import { registerThemePropertiesLoader } from "@ui5/webcomponents-base/dist/asset-registries/Themes.js";

type Module = Promise<{ default: unknown }>;
const content = (module: Module) => module.then((m) => m.default) as Promise<never>;

const texts: Record<string, Record<string, () => Module>> = {
  "@ui5/webcomponents": {
    fr: () => import("@ui5/webcomponents/dist/generated/assets/i18n/messagebundle_fr.json"),
    en: () => import("@ui5/webcomponents/dist/generated/assets/i18n/messagebundle_en.json"),
  },
  "@ui5/webcomponents-icons": {
    fr: () => import("@ui5/webcomponents-icons/dist/generated/assets/i18n/messagebundle_fr.json"),
    en: () => import("@ui5/webcomponents-icons/dist/generated/assets/i18n/messagebundle_en.json"),
  },
};
const themes: Record<string, Record<string, () => Module>> = {
  "@ui5/webcomponents-theming": {
    sap_horizon: () => import("@ui5/webcomponents-theming/dist/generated/assets/themes/sap_horizon/parameters-bundle.css.json"),
    sap_horizon_dark: () => import("@ui5/webcomponents-theming/dist/generated/assets/themes/sap_horizon_dark/parameters-bundle.css.json"),
    sap_horizon_hcb: () => import("@ui5/webcomponents-theming/dist/generated/assets/themes/sap_horizon_hcb/parameters-bundle.css.json"),
    sap_horizon_hcw: () => import("@ui5/webcomponents-theming/dist/generated/assets/themes/sap_horizon_hcw/parameters-bundle.css.json"),
  },
  "@ui5/webcomponents": {
    sap_horizon: () => import("@ui5/webcomponents/dist/generated/assets/themes/sap_horizon/parameters-bundle.css.json"),
    sap_horizon_dark: () => import("@ui5/webcomponents/dist/generated/assets/themes/sap_horizon_dark/parameters-bundle.css.json"),
    sap_horizon_hcb: () => import("@ui5/webcomponents/dist/generated/assets/themes/sap_horizon_hcb/parameters-bundle.css.json"),
    sap_horizon_hcw: () => import("@ui5/webcomponents/dist/generated/assets/themes/sap_horizon_hcw/parameters-bundle.css.json"),
  },
};

for (const [name, languages] of Object.entries(texts)) {
  Object.entries(languages).forEach(([language, load]) => registerI18nLoader(name, language, () => content(load())));
}
for (const [name, loaders] of Object.entries(themes)) {
  Object.entries(loaders).forEach(([theme, load]) => registerThemePropertiesLoader(name, theme, () => content(load())));
}
registerLocaleDataLoader("fr", () => content(import("@ui5/webcomponents-localization/dist/generated/assets/cldr/fr.json")));
registerLocaleDataLoader("en", () => content(import("@ui5/webcomponents-localization/dist/generated/assets/cldr/en.json")));
// modules name any icon they like; the whole set is fetched when one is not among ours
registerIconLoader("SAP-icons-v5", () => content(import("@ui5/webcomponents-icons/dist/generated/assets/v5/SAP-icons.json")));
