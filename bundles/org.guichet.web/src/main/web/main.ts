import "./ui/ui5";
import "./shell/guichet-app";
import { applyTheme } from "./ui/theme";

void applyTheme();
document.getElementById("app")!.replaceChildren(document.createElement("guichet-app"));
