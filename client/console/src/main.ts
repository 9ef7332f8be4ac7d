// Starts the console.
import { createApp } from "vue";

import App from "./App.vue";
import "./element";
import { restoreLanguage } from "./i18n";
import { router } from "./router";
import { loadRegionNames, loadRegions } from "./state/region";
import "./styles/tokens.css";
import "./styles/base.css";

void loadRegions();
void loadRegionNames();
void restoreLanguage().then(() => createApp(App).use(router).mount("#app"));
